/** The laptop's edges: the command line and, below, the embedded servers and the simulator. */
@NullMarked
package dev.tpsmatrix.local;

import org.jspecify.annotations.NullMarked;
