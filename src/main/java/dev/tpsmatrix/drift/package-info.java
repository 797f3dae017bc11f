/** Whether a cell's figures changed from one run to the next, and why. Computation only: nothing here reads or writes. */
@NullMarked
package dev.tpsmatrix.drift;

import org.jspecify.annotations.NullMarked;
