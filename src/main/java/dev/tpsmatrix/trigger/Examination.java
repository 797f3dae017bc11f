package dev.tpsmatrix.trigger;

import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.config.ConfigSource;
import dev.tpsmatrix.doctor.Checkup;
import dev.tpsmatrix.doctor.Doctor;
import dev.tpsmatrix.plan.Setup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Examines what is configured, from the home region. */
@ApplicationScoped
class Examination {

    private static final Logger LOG = Logger.getLogger(Examination.class);

    private final ConfigSource config;
    private final Doctor doctor;
    private final Ticker ticker;
    private final String home;

    Examination(
            ConfigSource config,
            Doctor doctor,
            Ticker ticker,
            @ConfigProperty(name = "tpsmatrix.home-region") String home) {
        this.config = config;
        this.doctor = doctor;
        this.ticker = ticker;
        this.home = home;
    }

    /** ConfigException in one line. */
    Checkup get() {
        Setup setup = Setup.load(config, Setup.FILE, List.of(), ticker.today());
        return doctor.examine(setup, home, target -> LOG.infof("asking %s", target));
    }
}
