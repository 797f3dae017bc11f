package dev.tpsmatrix.metrics;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** A function's standard output is its log group; a logger would put its own words in front. */
@ApplicationScoped
@DefaultBean
class StandardOut implements Lines {

    @Override
    public void write(String line) {
        System.out.println(line);
    }
}
