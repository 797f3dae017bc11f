package dev.tpsmatrix.discover;

import dev.tpsmatrix.alert.Alerts;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.plan.Bench;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.store.Models;
import dev.tpsmatrix.store.Models.Known;
import dev.tpsmatrix.store.Models.Look;
import dev.tpsmatrix.target.Provider;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks at the model list of each provider in use: starts {@code plan} for new ids that a rule names, tells what changed,
 * then remembers. In this order, so that whoever takes over from a look that died does again what may not have been done;
 * {@code plan} makes one run of it.
 */
@ApplicationScoped
public class Discovery {

    private static final Logger LOG = Logger.getLogger(Discovery.class);

    private final ConfigSource config;
    private final List<ModelList> lists;
    private final ListReader reader;
    private final Newcomers newcomers;
    private final Models models;
    private final Alerts alerts;
    private final Ticker ticker;
    private final String home;

    Discovery(
            ConfigSource config,
            @All List<ModelList> lists,
            ListReader reader,
            Newcomers newcomers,
            Models models,
            Alerts alerts,
            Ticker ticker,
            @ConfigProperty(name = "tpsmatrix.home-region") String home) {
        this.config = config;
        this.lists = lists;
        this.reader = reader;
        this.newcomers = newcomers;
        this.models = models;
        this.alerts = alerts;
        this.ticker = ticker;
        this.home = home;
    }

    /** By provider, of Bedrock by region, and of servers that speak as OpenAI does by server. ConfigException in one line. */
    public Map<String, Counts> look() {
        Bench bench = Setup.bench(config);
        Map<String, Counts> looks = new TreeMap<>();
        RuntimeException broken = null;
        for (ModelList list : lists) {
            for (Provider provider : list.providers()) {
                for (ListSource source : ListSource.of(provider, bench.targets(), bench.regions(), home)) {
                    try {
                        looks.put(source.name(), look(list, source, bench));
                    } catch (RuntimeException e) { // our own trouble, not the provider's
                        LOG.errorf(e, "the look at the models of %s broke off; the next one repeats it", source.name());
                        broken = e;
                    }
                }
            }
        }
        if (broken != null) {
            throw broken;
        }
        return looks;
    }

    private Counts look(ModelList list, ListSource source, Bench bench) {
        String provider = source.name();
        Instant now = ticker.now();
        Look last = models.lastLook(provider);
        Map<String, Listed> listed;
        try {
            listed = reader.read(list, source);
        } catch (ModelListException e) {
            fail(provider, e.why(), last, now);
            return Counts.failed(e.why());
        }
        Map<String, Known> known = models.of(provider);
        Changes changes = Changes.of(known, listed.values());
        boolean first = !source.endpoint().equals(last.endpoint());
        Map<String, String> measured = first ? Map.of() : newcomers.start(source.provider(), changes.fresh(), bench);
        Report report = first
                ? Report.first(provider, source.endpoint(), listed.size(), last)
                : Report.of(provider, changes, measured, last);
        if (!report.text().isEmpty()) {
            alerts.tell(report.subject(), report.text());
        }
        remember(provider, known, listed, changes, now);
        models.looked(provider, source.endpoint(), now);
        return Counts.of(listed.size(), changes, measured.size());
    }

    /** People are told once; the log is each time. */
    private void fail(String provider, String why, Look last, Instant now) {
        LOG.errorf("the models of %s can't be listed: %s", provider, why);
        if (last.failingSince() == null) {
            Report report = Report.failing(provider, why);
            alerts.tell(report.subject(), report.text());
            models.failing(provider, why, now);
        }
    }

    private void remember(
            String provider, Map<String, Known> known, Map<String, Listed> listed, Changes changes, Instant now) {
        listed.values().forEach(model -> {
            Known before = known.get(model.id());
            Instant firstSeen = before == null ? now : before.firstSeen();
            models.remember(provider, new Known(model.id(), firstSeen, now, true, model.shutdown()));
        });
        changes.vanished()
                .forEach(gone -> models.remember(
                        provider, new Known(gone.id(), gone.firstSeen(), gone.lastSeen(), false, gone.deprecated())));
    }
}
