package dev.tpsmatrix.local;

import dev.tpsmatrix.alert.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** People who look at the console. */
@ApplicationScoped
class ConsoleAlerts implements Alerts {

    private static final Logger LOG = Logger.getLogger(ConsoleAlerts.class);

    @Override
    public void tell(String subject, String text) {
        LOG.warnf("%s: %s", subject, text);
    }
}
