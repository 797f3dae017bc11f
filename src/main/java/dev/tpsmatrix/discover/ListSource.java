package dev.tpsmatrix.discover;

import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's list is asked for.
 *
 * @param endpoint as configured
 * @param keyVariable the environment variable that holds the key; null to send none
 */
record ListSource(
        Provider provider, String endpoint, @Nullable String keyVariable) {

    /** That of its first target whose endpoint is a real one, else of its first; empty if it has no target. */
    static Optional<ListSource> of(Provider provider, List<Target> targets, String home) {
        List<ListSource> all = targets.stream()
                .filter(target -> target.provider() == provider)
                .map(target -> new ListSource(provider, endpoint(target, home), target.keyVariable()))
                .toList();
        return Stream.concat(all.stream().filter(source -> !source.endpoint().equals(Target.SIMULATOR)), all.stream())
                .findFirst();
    }

    private static String endpoint(Target target, String home) {
        String fromHome = target.endpoint(home);
        return fromHome != null
                ? fromHome
                : new TreeMap<>(target.endpoints()).firstEntry().getValue();
    }
}
