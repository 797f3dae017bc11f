/** The rules that the AWS templates keep, checked without AWS. */
@NullMarked
package dev.tpsmatrix.infra;

import org.jspecify.annotations.NullMarked;
