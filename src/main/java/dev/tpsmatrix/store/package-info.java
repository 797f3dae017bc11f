/** Runs, jobs, lanes, results and cells in one DynamoDB table. */
@NullMarked
package dev.tpsmatrix.store;

import org.jspecify.annotations.NullMarked;
