package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller narrows or changes of the configuration. Empty lists and nulls leave it as it is. */
public record Selection(
        List<String> models,
        List<String> regions,
        List<String> workloads,
        @Nullable Integer repeats,
        @Nullable String tier,
        @Nullable Integer users) {

    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), null, null, null);

    /** Bursts of a cell at most. */
    static final int MOST_REPEATS = 100;

    /**
     * @param at has, all optional, regions, workloads, repeats, tier and users
     * @param models the key of its targets
     */
    public static Selection read(Node at, String models) {
        Node tier = at.find("tier");
        return new Selection(
                texts(at.find(models)),
                texts(at.find("regions")),
                texts(at.find("workloads")),
                number(at.find("repeats"), MOST_REPEATS),
                tier == null ? null : tier.words(),
                number(at.find("users"), Planner.MOST_USERS));
    }

    private static List<String> texts(@Nullable Node at) {
        return at == null ? List.of() : at.items().stream().map(Node::text).toList();
    }

    private static @Nullable Integer number(@Nullable Node at, int most) {
        return at == null ? null : Integer.valueOf(at.integer(1, most));
    }

    /**
     * ConfigException names what was chosen, its value and what is known.
     *
     * @param door in front of that name, such as {@code --}
     */
    public Setup applyTo(Setup setup, String door) {
        Bench bench = setup.bench();
        Bench narrowed = new Bench(
                chosen(door + "region", regions, bench.regions(), region -> region),
                repeats == null ? bench.repeats() : within(door + "repeats", repeats, MOST_REPEATS),
                tier == null ? bench.tier() : tierNamed(door, tier),
                bench.bounds(),
                chosen(door + "model", models, bench.targets(), Target::id),
                bench.runs(),
                bench.releases());
        return new Setup(
                setup.file(),
                narrowed,
                chosen(
                        door + "workload",
                        workloads,
                        setup.workloads(),
                        file -> file.workload().name()),
                setup.prices(),
                users == null ? setup.users() : within(door + "users", users, Planner.MOST_USERS),
                setup.spread());
    }

    private static <T> List<T> chosen(String option, List<String> names, List<T> known, Function<T, String> name) {
        List<String> knownNames = known.stream().map(name).toList();
        for (String wanted : names) {
            if (!knownNames.contains(wanted)) {
                throw new ConfigException(
                        option, "", "'" + wanted + "' is not one of " + String.join(", ", knownNames));
            }
        }
        return names.isEmpty()
                ? known
                : known.stream()
                        .filter(item -> names.contains(name.apply(item)))
                        .toList();
    }

    private static Integer within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ConfigException(option, "", value + " is not a whole number from 1 to " + most);
        }
        return value;
    }

    private static Tier tierNamed(String door, String id) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        door + "tier",
                        "",
                        "'" + id + "' is not one of "
                                + Arrays.stream(Tier.values()).map(Tier::id).collect(Collectors.joining(", "))));
    }
}
