package dev.tpsmatrix.result;

import java.time.Instant;

/** Whose results tests make up. */
public final class Identities {

    private Identities() {}

    /** A simulated standard burst of that model, the first of its cell. */
    public static Identity of(String model) {
        return new Identity(
                "b-1",
                "run",
                Trigger.manual("a test"),
                Instant.EPOCH,
                "w",
                "0",
                "standard",
                model,
                "openai",
                model,
                "local",
                "e",
                true,
                1);
    }
}
