/** Server-sent events, decoded from bytes as they come. */
@NullMarked
package dev.tpsmatrix.provider.sse;

import org.jspecify.annotations.NullMarked;
