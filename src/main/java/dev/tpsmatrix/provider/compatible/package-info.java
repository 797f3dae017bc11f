/** Any other server that speaks Chat Completions. */
@NullMarked
package dev.tpsmatrix.provider.compatible;

import org.jspecify.annotations.NullMarked;
