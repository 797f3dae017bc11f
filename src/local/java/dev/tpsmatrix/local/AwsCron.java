package dev.tpsmatrix.local;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.plan.RunDefinition;
import dev.tpsmatrix.plan.Setup;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * EventBridge Scheduler's six fields as the scheduler here has them: the same, after one for the second. Both count the
 * days of the week from Sunday, 1, and want a {@code ?} for one kind of day.
 */
record AwsCron(Cron cron) {

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    /** ConfigException names the run whose cron is none. */
    static AwsCron of(Setup setup, RunDefinition run) {
        try {
            return new AwsCron(PARSER.parse("0 " + run.cron()).validate());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    setup.file(),
                    "bench.runs." + run.name() + ".cron",
                    "'" + run.cron() + "' is no cron of six fields: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        }
    }

    /** Checks all of them. */
    static void check(Setup setup) {
        setup.bench().runs().values().forEach(run -> of(setup, run));
    }

    /** As the scheduler is given it. */
    String expression() {
        return cron.asString();
    }

    /** Empty if it never fires again. */
    Optional<ZonedDateTime> next(ZonedDateTime after) {
        return ExecutionTime.forCron(cron).nextExecution(after);
    }
}
