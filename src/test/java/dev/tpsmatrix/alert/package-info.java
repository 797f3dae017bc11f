@NullMarked
package dev.tpsmatrix.alert;

import org.jspecify.annotations.NullMarked;
