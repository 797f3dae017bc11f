package dev.tpsmatrix.dispatch;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.plan.Setup;
import dev.tpsmatrix.target.Target;
import java.util.regex.Pattern;

/** Checks a setup against where its bursts are to run: functions of AWS regions, without a simulator. */
public final class Deployable {

    private static final Pattern AWS_REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    private Deployable() {}

    /** ConfigException names what runs on a laptop only. */
    public static void check(Setup setup) {
        for (String region : setup.bench().regions()) {
            if (!AWS_REGION.matcher(region).matches()) {
                throw new ConfigException(setup.file(), "bench.regions", "'" + region + "' is no AWS region");
            }
            for (Target target : setup.bench().targets()) {
                if (Target.SIMULATOR.equals(target.endpoint(region))) {
                    throw new ConfigException(
                            setup.file(),
                            "bench.targets[" + target.id() + "].endpoints",
                            "the simulator is on a laptop only");
                }
            }
        }
    }
}
