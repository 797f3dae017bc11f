/** What is asked for: the workload file, its sizes, its prompts, its SLA. */
@NullMarked
package dev.tpsmatrix.workload;

import org.jspecify.annotations.NullMarked;
