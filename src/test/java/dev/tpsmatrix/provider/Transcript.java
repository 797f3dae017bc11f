package dev.tpsmatrix.provider;

import dev.tpsmatrix.provider.anthropic.AnthropicDialect;
import dev.tpsmatrix.provider.openai.OpenAiDialect;
import dev.tpsmatrix.result.Outcome;
import dev.tpsmatrix.result.Usage;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The recorded answers, and what they come to: content events, visible characters, tokens, outcome. */
enum Transcript {
    OPENAI_TEXT("openai/text", 2, 9, new Usage(20L, 5L, 12L, 3L), Outcome.COMPLETED),
    OPENAI_REASONING("openai/reasoning", 3, 3, new Usage(7L, null, 4L, null), Outcome.COMPLETED),
    OPENAI_REASONING_ONLY("openai/reasoning-only", 1, 0, new Usage(7L, null, 64L, null), Outcome.NO_ANSWER),
    OPENAI_FILTERED("openai/filtered", 1, 4, Usage.UNKNOWN, Outcome.DECLINED),
    OPENAI_REFUSED("openai/refused", 0, 0, Usage.UNKNOWN, Outcome.DECLINED),
    OPENAI_USAGE_WITH_CONTENT("openai/usage-with-content", 2, 7, new Usage(9L, null, 2L, null), Outcome.COMPLETED),
    OPENAI_MULTI_LINE("openai/multi-line", 2, 6, Usage.UNKNOWN, Outcome.COMPLETED),
    OPENAI_MULTI_TOKEN("openai/multi-token", 3, 37, new Usage(12L, 0L, 27L, 10L), Outcome.COMPLETED),
    OPENAI_CONTINUOUS_USAGE("openai/continuous-usage", 3, 26, new Usage(20L, null, 10L, null), Outcome.COMPLETED),
    OPENAI_CONTINUOUS_REASONING(
            "openai/continuous-reasoning", 5, 20, new Usage(7L, null, 12L, null), Outcome.COMPLETED),
    OPENAI_NO_USAGE("openai/no-usage", 2, 21, Usage.UNKNOWN, Outcome.COMPLETED),
    OPENAI_ERROR_RATE_LIMITED("openai/error-rate-limited", 1, 4, Usage.UNKNOWN, Outcome.RATE_LIMITED),
    OPENAI_ERROR_NUMERIC("openai/error-numeric", 1, 4, Usage.UNKNOWN, Outcome.OVERLOADED),
    OPENAI_ERROR_SERVER("openai/error-server", 0, 0, Usage.UNKNOWN, Outcome.REFUSED),
    OPENAI_ABORTED("openai/aborted", 1, 4, Usage.UNKNOWN, Outcome.TRUNCATED),
    OPENAI_NO_FINISH("openai/no-finish", 1, 4, Usage.UNKNOWN, Outcome.TRUNCATED),
    ANTHROPIC_TEXT("anthropic/text", 2, 9, new Usage(20L, 6L, 12L, null, 4L), Outcome.COMPLETED),
    ANTHROPIC_THINKING("anthropic/thinking", 4, 3, new Usage(14L, 4L, 40L, 38L, 0L), Outcome.COMPLETED),
    ANTHROPIC_THINKING_ONLY("anthropic/thinking-only", 1, 0, new Usage(10L, 0L, 64L, null, 0L), Outcome.NO_ANSWER),
    ANTHROPIC_REFUSAL("anthropic/refusal", 1, 5, new Usage(10L, 0L, 3L, null, 0L), Outcome.DECLINED),
    ANTHROPIC_REFUSAL_THINKING("anthropic/refusal-thinking", 1, 0, new Usage(12L, 0L, 5L, 5L, 0L), Outcome.DECLINED),
    ANTHROPIC_MULTI_TOKEN("anthropic/multi-token", 5, 37, new Usage(12L, 0L, 27L, 10L, 0L), Outcome.COMPLETED),
    ANTHROPIC_NO_USAGE("anthropic/no-usage", 2, 21, Usage.UNKNOWN, Outcome.COMPLETED),
    ANTHROPIC_PAUSED("anthropic/paused", 1, 4, new Usage(10L, 0L, 3L, null, 0L), Outcome.TRUNCATED),
    ANTHROPIC_MULTI_LINE("anthropic/multi-line", 1, 6, new Usage(10L, 0L, 3L, null, 0L), Outcome.COMPLETED),
    ANTHROPIC_ERROR_OVERLOADED(
            "anthropic/error-overloaded", 1, 4, new Usage(10L, 0L, null, null, 0L), Outcome.OVERLOADED),
    ANTHROPIC_ERROR_API("anthropic/error-api", 0, 0, Usage.UNKNOWN, Outcome.REFUSED);

    final String path;
    final int chunks;
    final int chars;
    final Usage usage;
    final Outcome outcome;

    Transcript(String path, int chunks, int chars, Usage usage, Outcome outcome) {
        this.path = path;
        this.chunks = chunks;
        this.chars = chars;
        this.usage = usage;
        this.outcome = outcome;
    }

    String text() throws IOException {
        return Wire.text(path);
    }

    byte[] bytes() throws IOException {
        return Wire.bytes(path);
    }

    /** Its frames, each with its blank line. */
    List<String> frames() throws IOException {
        return Arrays.stream(text().split("(?<=\n\n)")).toList();
    }

    boolean isOpenAi() {
        return path.startsWith("openai/");
    }

    Dialect dialect() {
        return isOpenAi()
                ? new OpenAiDialect("localhost", Capabilities.of(Provider.OPENAI, "model-1"))
                : new AnthropicDialect("localhost");
    }

    /** What its dialect reads in these reads. */
    List<StreamEvent> read(byte[]... reads) {
        StreamReader reader = dialect().reader();
        List<StreamEvent> events = new ArrayList<>();
        for (byte[] read : reads) {
            reader.feed(read, events::add);
        }
        return events;
    }

    static Tally tally(List<StreamEvent> events) {
        Tally tally = new Tally();
        events.forEach(tally);
        return tally;
    }
}
