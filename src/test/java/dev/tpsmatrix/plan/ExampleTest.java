package dev.tpsmatrix.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tpsmatrix.config.DirectoryConfig;
import dev.tpsmatrix.result.Trigger;
import dev.tpsmatrix.target.Provider;
import dev.tpsmatrix.target.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** infra/example: a target for each provider, from the regions of the guide. */
class ExampleTest {

    private final Setup setup = Setup.load(new DirectoryConfig(Path.of("infra/example")), Setup.FILE, List.of());
    private final List<BurstJob> jobs =
            new Planner("r", Trigger.manual("a test"), Instant.parse("2026-11-24T10:00:00Z"), 1).plan(setup);

    @Test
    void everyProviderIsThere() {
        Set<Provider> there =
                setup.bench().targets().stream().map(Target::provider).collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(Provider.class), EnumSet.copyOf(there));
    }

    @Test
    void fromTheGuidesRegions() {
        assertEquals(
                List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1", "ap-southeast-2"),
                setup.bench().regions());
    }

    @Test
    void everyBurstIsPriced() {
        for (BurstJob job : jobs) {
            assertTrue(
                    job.subject().billing().price() != null
                            || job.subject().billing().hourly(),
                    job.subject().model());
        }
        double usd = Estimate.of(jobs).usd();
        assertTrue(usd > 1 && usd < Estimate.of(jobs).worstUsd(), "" + usd);
    }

    @Test
    void europesHostCostsMore() {
        assertEquals(0.75, input("gpt-5.4-mini", "us-east-1"));
        assertEquals(0.825, input("gpt-5.4-mini", "eu-west-1"));
    }

    private double input(String model, String region) {
        return jobs.stream()
                .filter(job ->
                        job.subject().model().equals(model) && job.region().equals(region))
                .map(job -> Objects.requireNonNull(job.subject().billing().price()))
                .findFirst()
                .orElseThrow()
                .base()
                .input();
    }
}
