/** The Lambda handlers. */
@NullMarked
package dev.tpsmatrix.trigger;

import org.jspecify.annotations.NullMarked;
