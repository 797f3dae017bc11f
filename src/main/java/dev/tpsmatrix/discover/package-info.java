/** What providers list, compared with what they listed before. */
@NullMarked
package dev.tpsmatrix.discover;

import org.jspecify.annotations.NullMarked;
