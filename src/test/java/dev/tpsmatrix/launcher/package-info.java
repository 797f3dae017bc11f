/** The shell launcher at the project's root, run with a recording Maven and Java. */
@NullMarked
package dev.tpsmatrix.launcher;

import org.jspecify.annotations.NullMarked;
