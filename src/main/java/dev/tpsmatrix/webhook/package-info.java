/** Calls from outside that tell a release: whether they are genuine, and what they say. */
@NullMarked
package dev.tpsmatrix.webhook;

import org.jspecify.annotations.NullMarked;
