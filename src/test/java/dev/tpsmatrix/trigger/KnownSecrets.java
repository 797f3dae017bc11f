package dev.tpsmatrix.trigger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets that the test knows, and may change. */
@Alternative
@Priority(1)
@ApplicationScoped
public class KnownSecrets implements WebhookSecrets {

    static final String STANDARD = "whsec_MfKQ9r8GKYqTwUPD8ILPZIo2LaLaSw";
    static final String GITHUB = "It's a Secret to Everybody";

    private final Map<String, String> byName = new ConcurrentHashMap<>();

    KnownSecrets() {
        reset();
    }

    final void reset() {
        byName.clear();
        byName.put("GITHUB_WEBHOOK_SECRET", GITHUB);
        byName.put("HUGGINGFACE_WEBHOOK_SECRET", "hugging");
        byName.put("STANDARD_WEBHOOK_SECRET", STANDARD);
    }

    void set(String name, String secret) {
        byName.put(name, secret);
    }

    void remove(String name) {
        byName.remove(name);
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public String place(String name) {
        return name;
    }
}
