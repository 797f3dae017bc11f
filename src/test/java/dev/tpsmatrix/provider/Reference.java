package dev.tpsmatrix.provider;

import org.jspecify.annotations.Nullable;

/** A second reader of a dialect, slow and plain, that shares no code with the first: all of the answer at once. */
@FunctionalInterface
public interface Reference {

    /**
     * Never throws.
     *
     * @param bytes as many as came
     * @param whole whether the HTTP answer ended where its framing says; it matters where a dialect has no end of its own
     */
    Verdict judge(byte[] bytes, boolean whole);

    /**
     * What it finds.
     *
     * @param ended the dialect's own end came, and no error nor an unreadable frame before it
     * @param completed besides, the last reason to stop means a proper end, and a visible character came
     * @param certain no other reading is allowed; false for what standards leave open, such as bytes that are no text
     * @param output the output tokens that were counted last, before that end
     */
    record Verdict(
            boolean ended,
            boolean completed,
            boolean certain,
            @Nullable Long output) {

        /** Not ended. */
        public static Verdict broken(boolean certain) {
            return new Verdict(false, false, certain, null);
        }

        /** With that end, if {@code ended}. */
        public static Verdict of(boolean ended, boolean completed, boolean certain, @Nullable Long output) {
            return ended ? new Verdict(true, completed, certain, output) : broken(certain);
        }
    }
}
