/** From a trigger and the configuration to jobs with ids, seeds and bounds. */
@NullMarked
package dev.tpsmatrix.plan;

import org.jspecify.annotations.NullMarked;
