/** What operators see of the functions: one JSON line a burst, and metrics in CloudWatch's embedded format. */
@NullMarked
package dev.tpsmatrix.metrics;

import org.jspecify.annotations.NullMarked;
