/** What a user gets: the launcher's program and the functions' archive, after the build. */
@NullMarked
package dev.tpsmatrix.packaged;

import org.jspecify.annotations.NullMarked;
