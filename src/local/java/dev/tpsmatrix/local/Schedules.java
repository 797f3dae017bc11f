package dev.tpsmatrix.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.discover.Discovery;
import dev.tpsmatrix.plan.RunDefinition;
import dev.tpsmatrix.plan.Setup;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** In the place of EventBridge Scheduler: fires the runs of {@code bench.runs} with the same events. */
@ApplicationScoped
class Schedules {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm z", Locale.ROOT);
    private static final Logger LOG = Logger.getLogger(Schedules.class);

    private static final String RUN = "run ";
    private static final String DISCOVER = "discover";

    private final Scheduler scheduler;
    private final LocalPlan plan;
    private final Discovery discovery;
    private final Ticker ticker;
    private final List<String> started = new ArrayList<>();

    Schedules(Scheduler scheduler, LocalPlan plan, Discovery discovery, Ticker ticker) {
        this.scheduler = scheduler;
        this.plan = plan;
        this.discovery = discovery;
        this.ticker = ticker;
    }

    /** Says when each will fire first. */
    void start(Setup setup, PrintWriter out) {
        for (RunDefinition run : setup.bench().runs().values()) {
            AwsCron cron = AwsCron.of(setup, run);
            scheduler
                    .newJob(RUN + run.name())
                    .setCron(cron.expression())
                    .setTimeZone(run.zone().getId())
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(execution -> fire(run.name(), execution))
                    .schedule();
            started.add(RUN + run.name());
            out.println(cron.next(ticker.now().atZone(run.zone()))
                    .map(next -> "run " + run.name() + ": next " + TIME.format(next))
                    .orElse("run " + run.name() + ": never again"));
        }
    }

    /** Now and every hour. */
    void discover() {
        scheduler
                .newJob(DISCOVER)
                .setInterval("1h")
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> lookForModels())
                .schedule();
        started.add(DISCOVER);
    }

    void stop() {
        started.forEach(scheduler::unscheduleJob);
    }

    private void lookForModels() {
        try {
            discovery.look();
        } catch (RuntimeException e) {
            LOG.errorf("the model lists were not looked at: %s", e.getMessage());
        }
    }

    private void fire(String run, ScheduledExecution execution) {
        Instant at = execution.getScheduledFireTime();
        try {
            plan.ask(JsonNodeFactory.instance.objectNode().put("run", run).put("at", at.toString()));
        } catch (RuntimeException e) {
            LOG.errorf("the run %s of %s was not planned: %s", run, at, e.getMessage());
        }
    }
}
