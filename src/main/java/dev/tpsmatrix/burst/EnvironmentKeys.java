package dev.tpsmatrix.burst;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
@DefaultBean
class EnvironmentKeys implements Keys {

    @Override
    public Optional<String> find(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(key -> !key.isBlank());
    }
}
