package dev.tpsmatrix.trigger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the secrets of webhooks are kept. */
public interface WebhookSecrets {

    Optional<String> find(String name);

    /** What a message calls it. */
    String place(String name);

    /** Those that are valid: the one of that name and, while it is being replaced, the one before it. */
    default List<String> valid(String name) {
        return Stream.of(name, name + "_PREVIOUS")
                .flatMap(one -> find(one).stream())
                .toList();
    }
}
