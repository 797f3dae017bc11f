/** OpenAI Chat Completions, also as vLLM, llama.cpp and others speak it. */
@NullMarked
package dev.tpsmatrix.provider.openai;

import org.jspecify.annotations.NullMarked;
