/** One bounded load on one target from one region. */
@NullMarked
package dev.tpsmatrix.burst;

import org.jspecify.annotations.NullMarked;
