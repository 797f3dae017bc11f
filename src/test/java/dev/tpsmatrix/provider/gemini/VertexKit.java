package dev.tpsmatrix.provider.gemini;

import static dev.tpsmatrix.result.Outcome.COMPLETED;
import static dev.tpsmatrix.result.Outcome.DECLINED;
import static dev.tpsmatrix.result.Outcome.NO_ANSWER;
import static dev.tpsmatrix.result.Outcome.OVERLOADED;
import static dev.tpsmatrix.result.Outcome.RATE_LIMITED;
import static dev.tpsmatrix.result.Outcome.REFUSED;
import static dev.tpsmatrix.result.Usage.UNKNOWN;

import dev.tpsmatrix.provider.Access;
import dev.tpsmatrix.provider.Destination;
import dev.tpsmatrix.provider.HttpError;
import dev.tpsmatrix.provider.Reference;
import dev.tpsmatrix.provider.StreamingModels;
import dev.tpsmatrix.provider.Transcript;
import dev.tpsmatrix.provider.WireKit;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Provider;
import java.util.List;

/** Vertex AI: tokens are counted in the last frame only, and errors are the same. */
public final class VertexKit implements WireKit {

    private static final String MODEL = "gemini-x-2026";

    private final GeminiKit gemini = new GeminiKit();

    @Override
    public Provider provider() {
        return Provider.VERTEX;
    }

    @Override
    public List<Transcript> transcripts() {
        return List.of(
                new Transcript("text", COMPLETED, 2, 9, new Usage(20L, 5L, 12L, 3L), "STOP", MODEL),
                new Transcript("length", COMPLETED, 2, 7, new Usage(15L, null, 8L, null), "MAX_TOKENS", MODEL),
                new Transcript("cached", COMPLETED, 1, 5, new Usage(2006L, 1920L, 3L, null), "STOP", MODEL),
                new Transcript("reasoning", COMPLETED, 3, 3, new Usage(7L, null, 40L, 38L), "STOP", MODEL),
                new Transcript("no-answer", NO_ANSWER, 1, 0, new Usage(10L, null, 64L, 64L), "MAX_TOKENS", MODEL),
                new Transcript("refusal", DECLINED, 1, 5, new Usage(10L, null, 3L, null), "SAFETY", MODEL),
                new Transcript(
                        "blocked", DECLINED, 0, 0, new Usage(10L, null, null, null), "PROHIBITED_CONTENT", MODEL),
                new Transcript("error-overloaded", OVERLOADED, 1, 4, UNKNOWN, null, MODEL),
                new Transcript("error-rate-limited", RATE_LIMITED, 1, 4, UNKNOWN, null, MODEL),
                new Transcript("error-plain", OVERLOADED, 1, 4, UNKNOWN, null, MODEL),
                new Transcript("error-server", REFUSED, 0, 0, UNKNOWN, null, null));
    }

    @Override
    public List<HttpError> errors() {
        return gemini.errors();
    }

    @Override
    public List<String> pieces() {
        return gemini.pieces();
    }

    @Override
    public Reference reference() {
        return gemini.reference();
    }

    @Override
    public List<String> limitHeaders() {
        return List.of();
    }

    /** A token would have to be fetched first. */
    @Override
    public Access access(Destination to) {
        return StreamingModels.access(to, null);
    }

    @Override
    public List<Keys> keys(String server) {
        TestAccount account = TestAccount.at(server + "/token");
        return List.of(new Keys("service account", account.document(), account.secrets()));
    }
}
