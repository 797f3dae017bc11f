package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.config.WorkloadFile;
import dev.tpsmatrix.target.PriceCatalogue;
import dev.tpsmatrix.target.Target;
import dev.tpsmatrix.target.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was configured, read and checked as a whole.
 *
 * @param file what messages call the bench file
 * @param workloads at least one, of different names
 * @param users in place of each workload's; null for those
 * @param spread of the blocks over days
 */
public record Setup(
        String file,
        Bench bench,
        List<WorkloadFile> workloads,
        PriceCatalogue prices,
        @Nullable Integer users,
        Spread spread) {

    /** The usual name of the bench file. */
    public static final String FILE = "bench.yaml";

    private static final String WORKLOADS = "workloads";

    public Setup {
        workloads = List.copyOf(workloads);
    }

    /**
     * Reads {@code bench} of {@code source}. Prices come from {@code prices.yaml} beside it and, what that doesn't have,
     * from the source's defaults. Workloads are {@code given}, else those in {@code workloads/} beside it, else the
     * defaults'. ConfigException names what is wrong, or missing.
     *
     * @param today UTC; a price that was checked later is a mistake
     */
    public static Setup load(ConfigSource source, String bench, List<WorkloadFile> given, LocalDate today) {
        Node node = Node.read(source, bench);
        Setup setup = new Setup(
                source.place(bench),
                Bench.read(node),
                distinct(workloads(source, given)),
                prices(source, today),
                null,
                Spread.NONE);
        setup.requirePrices(node.at(Bench.ROOT).at("targets").items());
        if (given.isEmpty()) {
            setup.requireWorkloads(node.at(Bench.ROOT).at("runs"));
        }
        return setup;
    }

    /** The same on any day. */
    public static Setup load(ConfigSource source, String bench, List<WorkloadFile> given) {
        return load(source, bench, given, LocalDate.MAX);
    }

    /** The bench file alone. */
    public static Bench bench(ConfigSource source) {
        return Bench.read(Node.read(source, FILE));
    }

    /** Of the order within each repeat: that of the first workload, so that a dry run shows what a run will do. */
    public long seed() {
        return workloads.get(0).workload().seed();
    }

    Setup spread(Spread over) {
        return new Setup(file, bench, workloads, prices, users, over);
    }

    /** One repeat of {@code targets}, in place of the bench file's. */
    Setup oneBlock(List<Target> targets) {
        Bench changed =
                new Bench(bench.regions(), 1, bench.tier(), bench.bounds(), targets, bench.runs(), bench.releases());
        return new Setup(file, changed, workloads, prices, users, Spread.NONE);
    }

    /** The run of that name as its schedule would start it; ConfigException if there is none. */
    public Setup run(String name) {
        RunDefinition run = bench.runs().get(name);
        if (run == null) {
            throw new ConfigException(
                    file,
                    Bench.ROOT + ".runs",
                    "there is no run '" + name + "'"
                            + (bench.runs().isEmpty()
                                    ? ""
                                    : ", only " + String.join(", ", bench.runs().keySet())));
        }
        return run.applyTo(this);
    }

    /** The same configuration with all blocks one after another. */
    public Setup atOnce() {
        return spread(Spread.NONE);
    }

    /** The same, so many days later at the same hour. */
    public Setup in(int days) {
        return spread(new Spread(spread.days(), spread.zone(), days));
    }

    private void requireWorkloads(Node runs) {
        List<String> known =
                workloads.stream().map(file -> file.workload().name()).toList();
        bench.runs()
                .forEach((name, run) -> Bench.requireKnown(
                        runs.at(name).at("workloads"), run.selection().workloads(), known));
    }

    private static List<WorkloadFile> workloads(ConfigSource source, List<WorkloadFile> given) {
        if (!given.isEmpty()) {
            return given;
        }
        List<WorkloadFile> beside = read(source);
        if (!beside.isEmpty()) {
            return beside;
        }
        return read(source.defaults()
                .orElseThrow(() -> new ConfigException(
                        source.place(WORKLOADS + "/"), "", "there is no workload: a file *.yaml, *.yml or *.json")));
    }

    private static List<WorkloadFile> read(ConfigSource source) {
        return source.names(WORKLOADS).stream()
                .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
                .map(name -> WorkloadFile.read(source, name))
                .toList();
    }

    private static List<WorkloadFile> distinct(List<WorkloadFile> files) {
        Map<String, WorkloadFile> byName = new LinkedHashMap<>();
        for (WorkloadFile file : files) {
            String name = file.workload().name();
            WorkloadFile other = byName.putIfAbsent(name, file);
            if (other != null && !other.workload().equals(file.workload())) {
                throw new ConfigException(
                        file.file(),
                        WorkloadFile.ROOT + ".name",
                        "'" + name + "' is not a name of its own: " + other.file() + " has it with another content");
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static PriceCatalogue prices(ConfigSource source, LocalDate today) {
        Optional<PriceCatalogue> builtIn = source.defaults().map(usual -> PriceCatalogue.read(usual, today));
        if (builtIn.isPresent() && source.text(PriceCatalogue.FILE).isEmpty()) {
            return builtIn.get();
        }
        PriceCatalogue own = PriceCatalogue.read(source, today);
        return builtIn.map(own::over).orElse(own);
    }

    private void requirePrices(List<Node> targets) {
        for (int i = 0; i < targets.size(); i++) {
            Node at = targets.get(i);
            bench.targets().get(i).terms().entries().forEach((key, entry) -> {
                if (!prices.has(entry)) {
                    List<String> near = prices.near(entry);
                    throw at.problem(
                            key,
                            "'" + entry + "' is not an entry of " + PriceCatalogue.FILE
                                    + (near.isEmpty() ? "" : " such as " + String.join(", ", near))
                                    + (key.equals(Terms.PRICE) ? ", or none to leave costs empty" : ""));
                }
            });
        }
    }
}
