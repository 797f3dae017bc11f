/** What a burst found: its requests, its figures, and how both are written down. */
@NullMarked
package dev.tpsmatrix.result;

import org.jspecify.annotations.NullMarked;
