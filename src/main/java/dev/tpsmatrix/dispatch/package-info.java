/** The queue: due jobs, free lanes, bursts invoked in their regions. */
@NullMarked
package dev.tpsmatrix.dispatch;

import org.jspecify.annotations.NullMarked;
