/** The format of OpenAI's Chat Completions, which the dialects of several providers share. */
@NullMarked
package dev.tpsmatrix.provider.chat;

import org.jspecify.annotations.NullMarked;
