package dev.tpsmatrix.local;

import dev.tpsmatrix.trigger.WebhookSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class EnvironmentSecrets implements WebhookSecrets {

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(secret -> !secret.isEmpty());
    }

    @Override
    public String place(String name) {
        return name;
    }
}
