package dev.tpsmatrix.discover;

import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's list is asked for.
 *
 * @param name what its ids are remembered under: the provider's, and where each region or server has a list of its own,
 *     with it
 * @param endpoint as configured
 * @param keyVariable the environment variable that holds the key; null to send none
 */
record ListSource(
        Provider provider,
        String name,
        String endpoint,
        @Nullable String keyVariable) {

    private static final Pattern BEDROCK = Pattern.compile("https?://bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\..*");

    /**
     * That of its first target whose endpoint is a real one, else of its first; empty if it has no target. Of Bedrock, each
     * region's that a target's endpoint names; of servers that only speak as another does, each one's.
     *
     * @param regions that are measured from
     */
    static List<ListSource> of(Provider provider, List<Target> targets, List<String> regions, String home) {
        List<Target> own =
                targets.stream().filter(target -> target.provider() == provider).toList();
        List<ListSource> each = switch (provider) {
            case BEDROCK -> byRegion(own, regions);
            case OPENAI_COMPATIBLE -> byServer(own, regions);
            default -> List.of();
        };
        if (!each.isEmpty()) {
            return each;
        }
        List<ListSource> all = own.stream()
                .map(target -> new ListSource(provider, provider.id(), endpoint(target, home), target.keyVariable()))
                .toList();
        return Stream.concat(all.stream().filter(source -> !source.endpoint().equals(Target.SIMULATOR)), all.stream())
                .limit(1)
                .toList();
    }

    private static List<ListSource> byRegion(List<Target> targets, List<String> regions) {
        Map<String, ListSource> sources = new TreeMap<>();
        for (Target target : targets) {
            for (String region : regions) {
                String endpoint = target.endpoint(region);
                Matcher at = BEDROCK.matcher(endpoint == null ? "" : endpoint);
                if (at.matches()) {
                    String name = Provider.BEDROCK.id() + "/" + at.group(1);
                    sources.putIfAbsent(name, new ListSource(Provider.BEDROCK, name, at.group(), target.keyVariable()));
                }
            }
        }
        return List.copyOf(sources.values());
    }

    private static List<ListSource> byServer(List<Target> targets, List<String> regions) {
        Map<String, ListSource> sources = new TreeMap<>();
        for (Target target : targets) {
            for (String region : regions) {
                String endpoint = target.endpoint(region);
                if (endpoint != null && !endpoint.equals(Target.SIMULATOR)) {
                    String name =
                            target.provider().id() + "/" + URI.create(endpoint).getAuthority();
                    sources.putIfAbsent(name, new ListSource(target.provider(), name, endpoint, target.keyVariable()));
                }
            }
        }
        return List.copyOf(sources.values());
    }

    private static String endpoint(Target target, String home) {
        String fromHome = target.endpoint(home);
        return fromHome != null
                ? fromHome
                : new TreeMap<>(target.endpoints()).firstEntry().getValue();
    }
}
