/** A provider that costs nothing: speaks the providers' streaming dialects over real sockets, as slow and as faulty as a scenario says. */
@NullMarked
package dev.tpsmatrix.local.simulator;

import org.jspecify.annotations.NullMarked;
