package dev.tpsmatrix.decide;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.workload.Workload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What to do in each region, by the configuration's rules.yaml and what is stored. */
@ApplicationScoped
public class Decider {

    private static final Logger LOG = Logger.getLogger(Decider.class);

    private final ConfigSource config;
    private final Archive archive;
    private final Ticker ticker;

    Decider(ConfigSource config, Archive archive, Ticker ticker) {
        this.config = config;
        this.archive = archive;
        this.ticker = ticker;
    }

    /** As the team says it, or nothing: a mistake in its file must not keep a matrix from being shown. */
    public Rules rules() {
        try {
            return Rules.read(config);
        } catch (ConfigException e) {
            LOG.errorf("%s; decisions go without it", e.getMessage());
            return Rules.NONE;
        }
    }

    /** @param cells of one workload and tier, at least one; one decision a region, sorted */
    public List<Decision> decide(List<Row> cells) {
        Row latest = cells.stream()
                .max(Comparator.comparing(cell -> cell.text("run_id")))
                .orElseThrow();
        Optional<Workload> asked = archive.workload(latest.text("workload"), latest.text("run_id"));
        return decide(cells, Demand.of(asked.orElse(null)));
    }

    /** @param demand null if no SLA is known */
    public List<Decision> decide(List<Row> cells, @Nullable Demand demand) {
        Rules rules = rules();
        Pool pool = Pool.of(cells, Policy.at(ticker.now()));
        return pool.regions().stream()
                .map(region -> Decision.of(
                        cells.get(0).text("workload"),
                        cells.get(0).text("tier"),
                        pool,
                        rules.asked().from(region, demand),
                        rules.inUse(region)))
                .toList();
    }
}
