package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;

/** Writes one answer as the frames of its dialect, in order: head, chunks, then end or error. Not thread-safe. */
sealed interface Frames permits OpenAiFrames, ResponsesFrames, AnthropicFrames, GeminiFrames, BedrockFrames {

    /** What comes before the content. */
    void head(Buffer out);

    void chunk(int chunk, Buffer out);

    void end(Buffer out);

    /** A frame that breaks off within its JSON. */
    void malformed(Buffer out);

    /** The error event of a stream that fails. */
    void error(Buffer out);
}
