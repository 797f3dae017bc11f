/** The matrix as people read it. */
@NullMarked
package dev.tpsmatrix.report;

import org.jspecify.annotations.NullMarked;
