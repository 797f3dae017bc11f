/** From bursts' results to the cells of the matrix. */
@NullMarked
package dev.tpsmatrix.aggregate;

import org.jspecify.annotations.NullMarked;
