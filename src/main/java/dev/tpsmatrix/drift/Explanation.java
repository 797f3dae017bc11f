package dev.tpsmatrix.drift;

import org.jspecify.annotations.Nullable;

/**
 * Why a figure moved.
 *
 * @param cause null as long as nobody can tell
 * @param evidence what it rests on, in words with figures; empty if there is none
 */
record Explanation(@Nullable Cause cause, String evidence) {

    static final Explanation NONE = new Explanation(null, "");

    /** What is said once the change is certain. */
    Explanation orUnknown() {
        return cause == null ? new Explanation(Cause.UNKNOWN, "nothing else that is recorded moved with it") : this;
    }
}
