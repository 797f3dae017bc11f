package dev.tpsmatrix.local;

import dev.tpsmatrix.burst.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class EnvironmentKeys implements Keys {

    @Override
    public Optional<String> find(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(key -> !key.isBlank());
    }
}
