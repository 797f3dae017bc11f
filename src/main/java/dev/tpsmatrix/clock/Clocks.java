package dev.tpsmatrix.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

class Clocks {

    @Produces
    @ApplicationScoped
    Ticker system() {
        return Ticker.SYSTEM;
    }
}
