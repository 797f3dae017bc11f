/** What production really saw, beside what was measured: what deviates, and what the data say of why. */
@NullMarked
package dev.tpsmatrix.observe;

import org.jspecify.annotations.NullMarked;
