/** OpenAI Responses. */
@NullMarked
package dev.tpsmatrix.provider.responses;

import org.jspecify.annotations.NullMarked;
