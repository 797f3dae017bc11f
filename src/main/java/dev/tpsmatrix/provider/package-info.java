/** One streaming request to a hosted model, whatever its wire dialect. */
@NullMarked
package dev.tpsmatrix.provider;

import org.jspecify.annotations.NullMarked;
