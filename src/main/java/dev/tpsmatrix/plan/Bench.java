package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Releases;
import dev.tpsmatrix.target.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench.yaml} says.
 *
 * @param regions client regions, at least one
 * @param repeats null if each workload says
 * @param targets at least one; each has an endpoint for every region
 * @param runs by name, maybe none
 */
public record Bench(
        List<String> regions,
        @Nullable Integer repeats,
        Tier tier,
        BoundsConfig bounds,
        List<Target> targets,
        Map<String, RunDefinition> runs,
        Releases releases) {

    /** The file's only key. */
    static final String ROOT = "bench";

    private static final String LOCAL = "local";

    public Bench {
        regions = List.copyOf(regions);
        targets = List.copyOf(targets);
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }

    /** @param at the file's whole */
    static Bench read(Node at) {
        Node bench = at.only(ROOT)
                .at(ROOT)
                .only("regions", "repeats", "tier", "bounds", "targets", "runs", "releases", "discover");
        Node regions = bench.find("regions");
        Node repeats = bench.find("repeats");
        Node tier = bench.find("tier");
        Node bounds = bench.find("bounds");
        Node runs = bench.find("runs");
        List<String> names = regions == null ? List.of(LOCAL) : regions(regions);
        List<Target> targets = targets(bench.at("targets"), names);
        return new Bench(
                names,
                repeats == null ? null : Integer.valueOf(repeats.integer(1, Selection.MOST_REPEATS)),
                tier == null ? Tier.STANDARD : tier.oneOf(Tier.class),
                bounds == null ? BoundsConfig.DEFAULT : BoundsConfig.read(bounds),
                targets,
                runs == null ? Map.of() : runs(runs, names, targets),
                Releases.read(bench.find("releases"), bench.find("discover"), targets));
    }

    private static Map<String, RunDefinition> runs(Node at, List<String> regions, List<Target> targets) {
        Map<String, RunDefinition> runs = new LinkedHashMap<>();
        at.entries(RunDefinition.NAME, RunDefinition.NAMES).forEach((name, entry) -> {
            RunDefinition run = RunDefinition.read(name, entry);
            requireKnown(entry.at("regions"), run.selection().regions(), regions);
            requireKnown(
                    entry.at("targets"),
                    run.selection().models(),
                    targets.stream().map(Target::id).toList());
            runs.put(name, run);
        });
        return runs;
    }

    static void requireKnown(Node at, List<String> named, List<String> known) {
        for (int i = 0; i < named.size(); i++) {
            if (!known.contains(named.get(i))) {
                throw at.items().get(i).wrong("one of " + String.join(", ", known));
            }
        }
    }

    private static List<String> regions(Node at) {
        Set<String> regions = new LinkedHashSet<>();
        for (Node region : at.items()) {
            if (!regions.add(region.text(Target.REGION, "1 to 50 of a-z, 0-9 and '-'"))) {
                throw region.problem("'" + region.text() + "' is there twice");
            }
        }
        if (regions.contains(Target.DEFAULT)) {
            throw at.problem("'" + Target.DEFAULT + "' is the word for the endpoint of the rest, not a region");
        }
        return List.copyOf(regions);
    }

    private static List<Target> targets(Node at, List<String> regions) {
        List<Target> targets = at.items().stream().map(Target::read).toList();
        Set<String> ids = targets.stream().map(Target::id).collect(Collectors.toSet());
        for (int i = 0; i < targets.size(); i++) {
            Node item = at.items().get(i);
            if (!ids.remove(targets.get(i).id())) {
                throw item.at("id").problem("'" + targets.get(i).id() + "' is there twice");
            }
            requireEndpoints(item.at("endpoints"), targets.get(i), regions);
        }
        return targets;
    }

    /** One for each region, and none that a misspelt region would leave unused. */
    private static void requireEndpoints(Node at, Target target, List<String> regions) {
        String useless = target.uselessEndpoint(regions);
        if (useless != null) {
            throw at.problem(
                    useless, "this is not one of bench.regions (" + String.join(", ", regions) + ") or default");
        }
        for (String region : regions) {
            if (target.endpoint(region) == null) {
                throw at.problem("no endpoint for the region " + region + "; name it or default");
            }
        }
    }
}
