/** The one source of time. */
@NullMarked
package dev.tpsmatrix.clock;

import org.jspecify.annotations.NullMarked;
