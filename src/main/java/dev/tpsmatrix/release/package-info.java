/** What a model's release concerns: which targets are measured because of it. */
@NullMarked
package dev.tpsmatrix.release;

import org.jspecify.annotations.NullMarked;
