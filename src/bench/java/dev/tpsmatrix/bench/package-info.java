/** The figures tps-matrix is held to. See docs/benchmarks.md. */
@NullMarked
package dev.tpsmatrix.bench;

import org.jspecify.annotations.NullMarked;
