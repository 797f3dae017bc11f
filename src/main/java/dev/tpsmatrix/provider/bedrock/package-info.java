/** Amazon Bedrock, Converse. */
@NullMarked
package dev.tpsmatrix.provider.bedrock;

import org.jspecify.annotations.NullMarked;
