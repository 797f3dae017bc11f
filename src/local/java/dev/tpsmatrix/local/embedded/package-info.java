/** DynamoDB and S3 inside the process, their data in one folder: what the laptop has in place of AWS. */
@NullMarked
package dev.tpsmatrix.local.embedded;

import org.jspecify.annotations.NullMarked;
