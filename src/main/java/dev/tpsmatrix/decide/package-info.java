/** From measured cells to decisions: which model, where, at what price, how sure. */
@NullMarked
package dev.tpsmatrix.decide;

import org.jspecify.annotations.NullMarked;
