/** What is measured: targets, their endpoints per region, their prices and lanes. */
@NullMarked
package dev.tpsmatrix.target;

import org.jspecify.annotations.NullMarked;
