/** Reading configuration strictly: where it lies, what it says, and in one line what is wrong with it. */
@NullMarked
package dev.tpsmatrix.config;

import org.jspecify.annotations.NullMarked;
