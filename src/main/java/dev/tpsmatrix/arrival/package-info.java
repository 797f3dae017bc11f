/** When requests start: users, phases, windows. */
@NullMarked
package dev.tpsmatrix.arrival;

import org.jspecify.annotations.NullMarked;
