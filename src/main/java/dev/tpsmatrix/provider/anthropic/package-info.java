/** Anthropic Messages. */
@NullMarked
package dev.tpsmatrix.provider.anthropic;

import org.jspecify.annotations.NullMarked;
