/** Whether what is configured can be measured: one short request a target, and what it tells. */
@NullMarked
package dev.tpsmatrix.doctor;

import org.jspecify.annotations.NullMarked;
