/** Azure OpenAI. */
@NullMarked
package dev.tpsmatrix.provider.azure;

import org.jspecify.annotations.NullMarked;
