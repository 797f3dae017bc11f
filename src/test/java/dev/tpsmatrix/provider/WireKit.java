package dev.tpsmatrix.provider;

import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect brings to the tests that all dialects have to pass. A kit is data: it lives beside the dialect's own
 * tests, and a line of {@link Kits} makes every test run on it.
 */
public interface WireKit {

    Provider provider();

    /** Of its transcripts, under {@code wire/}. */
    default String folder() {
        return provider().id();
    }

    /** How a transcript stands for bytes. */
    default Framing framing() {
        return Framing.SSE;
    }

    /** Those that {@link Standard} asks for, and any of its own. */
    List<Transcript> transcripts();

    /** HTTP errors as the provider words them; {@link Standard} says which statuses there have to be. */
    List<HttpError> errors();

    /** Pieces of its frames, beginnings and ends of them among them, that a fuzz puts where they don't belong. */
    List<String> pieces();

    /** Decides the slow and plain way whether an answer is whole, without a line of the dialect's own code. */
    Reference reference();

    /** Headers that say how much of its limits is left; empty if the provider sends none. Their values are replaced by junk. */
    List<String> limitHeaders();

    /** The header that says where an answer was served; null if none does. */
    default @Nullable String geographyHeader() {
        return null;
    }

    default Destination destination(String server) {
        return Destination.of(provider(), server, "model-1", Capabilities.of(provider(), "model-1"), null);
    }

    /** What lets requests to the tests' servers in, without asking anybody. */
    default Access access(Destination to) {
        return StreamingModels.access(to, TestClient.KEY);
    }

    /**
     * Every form of credentials that the provider takes.
     *
     * @param server that answers {@code POST /token} as an OAuth server does, with a token of its own
     */
    default List<Keys> keys(String server) {
        return List.of(new Keys("key", TestClient.KEY, List.of(TestClient.KEY)));
    }

    /**
     * One form of credentials.
     *
     * @param key null for what the machine itself has
     * @param machine system properties of a machine that has some
     * @param secrets what must not be written anywhere: the key, or the parts of it that are secret
     */
    record Keys(String form, @Nullable String key, Map<String, String> machine, List<String> secrets) {

        public Keys(String form, String key, List<String> secrets) {
            this(form, key, Map.of(), secrets);
        }

        @Override
        public String toString() {
            return form;
        }
    }
}
