package dev.tpsmatrix.plan;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.target.Target;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a setup against the process that is to run its bursts itself. Simulated targets always pass. */
public final class Preflight {

    private static final String LOCAL = "local";

    private final Function<String, @Nullable String> environment;

    /** @param environment the value of a variable, or null; {@code System::getenv} */
    public Preflight(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** ConfigException if a key variable is not set, or results would stand under a region where nothing ran. */
    public void check(Setup setup) {
        for (Target target : setup.bench().targets()) {
            for (String region : setup.bench().regions()) {
                String endpoint = target.endpoint(region);
                if (endpoint != null && !endpoint.equals(Target.SIMULATOR)) {
                    requireHere(setup, target, region, endpoint);
                    requireKey(setup, target);
                }
            }
        }
    }

    private void requireHere(Setup setup, Target target, String region, String endpoint) {
        String here = environment.apply("AWS_REGION");
        if (!region.equals(LOCAL) && !region.equals(here)) {
            throw new ConfigException(
                    setup.file(),
                    "bench.regions",
                    "'" + region + "' is not " + LOCAL + (here == null ? "" : " or " + here) + ", where " + endpoint
                            + " of " + target.id() + " would be called from: an AWS region's name stands only on what"
                            + " ran there");
        }
    }

    private void requireKey(Setup setup, Target target) {
        String variable = target.keyVariable();
        if (variable == null) {
            return;
        }
        String key = environment.apply(variable);
        if (key == null || key.isBlank()) {
            throw new ConfigException(
                    setup.file(),
                    "bench.targets[" + target.id() + "].key",
                    variable + " is not set in the environment; set it, name another variable, or none to send no key");
        }
        String fault = target.provider().faultOf(key);
        if (fault != null) {
            throw new ConfigException(setup.file(), "bench.targets[" + target.id() + "].key", variable + " " + fault);
        }
    }
}
