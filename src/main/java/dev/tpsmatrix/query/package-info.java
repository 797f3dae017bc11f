/** The questions that can be asked of the store, and their answers as JSON, CSV or HTML. Nothing here changes anything. */
@NullMarked
package dev.tpsmatrix.query;

import org.jspecify.annotations.NullMarked;
