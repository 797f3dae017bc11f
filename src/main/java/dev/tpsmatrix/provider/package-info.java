@NullMarked
package dev.tpsmatrix.provider;

import org.jspecify.annotations.NullMarked;
