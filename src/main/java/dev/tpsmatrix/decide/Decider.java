package dev.tpsmatrix.decide;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.result.Row;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What to do in each region, by the configuration's rules.yaml and what is stored. */
@ApplicationScoped
@Unremovable
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
    private Rules rules() {
        try {
            return Rules.read(config);
        } catch (ConfigException e) {
            LOG.errorf("%s; decisions go without it", e.getMessage());
            return Rules.NONE;
        }
    }

    /** @param cells of one workload and tier; the workload's file says the SLA, if it is kept */
    public Advice advise(List<Row> cells) {
        return cells.isEmpty() ? Advice.NONE : advise(cells, demand(cells));
    }

    /** @param demand null if no SLA is known */
    public Advice advise(List<Row> cells, @Nullable Demand demand) {
        return Advice.of(rules(), cells, Policy.at(ticker.now()), demand, ticker.today());
    }

    /** The SLA that production asks: the team's, else the workload's; null if neither is known. */
    public @Nullable Demand asked(List<Row> cells) {
        return rules().asked().demand(demand(cells));
    }

    private @Nullable Demand demand(List<Row> cells) {
        return Demand.of(archive.workload(
                        cells.get(0).text("workload"),
                        cells.stream().map(cell -> cell.text("run_id")).toList())
                .orElse(null));
    }
}
