/** Results and requests as CSV files in S3. */
@NullMarked
package dev.tpsmatrix.archive;

import org.jspecify.annotations.NullMarked;
