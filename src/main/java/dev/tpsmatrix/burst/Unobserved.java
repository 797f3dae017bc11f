package dev.tpsmatrix.burst;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** In AWS nobody watches. */
@ApplicationScoped
@DefaultBean
class Unobserved implements BurstObserver {}
