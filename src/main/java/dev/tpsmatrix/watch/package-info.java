/** From the cells of a run to what changed: drifts, what people note of them, messages, runs that confirm. */
@NullMarked
package dev.tpsmatrix.watch;

import org.jspecify.annotations.NullMarked;
