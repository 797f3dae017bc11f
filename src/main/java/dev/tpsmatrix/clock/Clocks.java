package dev.tpsmatrix.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

class Clocks {

    @Produces
    @ApplicationScoped
    Ticker system() {
        return Ticker.SYSTEM;
    }

    /** For names that must not collide; a burst's chance comes from its job's seed. */
    @Produces
    @ApplicationScoped
    RandomGenerator chance() {
        return new SecureRandom();
    }
}
