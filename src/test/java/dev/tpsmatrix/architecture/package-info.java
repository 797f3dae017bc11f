/** The rules between packages. */
@NullMarked
package dev.tpsmatrix.architecture;

import org.jspecify.annotations.NullMarked;
