package dev.tpsmatrix.result;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long answers were beside what was asked for, and what the model's tokens are.
 *
 * @param shortShare of the completed answers, those that ended more than a tenth below the length asked for, 0 to 1; null
 *     if none says
 * @param inputCharsPerToken characters of the prompts ÷ tokens that the provider counted of them: on the same text for
 *     every model
 * @param outputCharsPerToken visible characters ÷ output tokens without reasoning
 */
public record Lengths(
        @Nullable Double shortShare,
        @Nullable Double inputCharsPerToken,
        @Nullable Double outputCharsPerToken) {

    public static final Lengths UNKNOWN = new Lengths(null, null, null);

    /** Above that, a model's figures are of another work than its siblings'. */
    private static final double LARGEST_SHORT_SHARE = 0.10;

    static Lengths of(List<RequestRecord> sustained) {
        List<Boolean> shorts = sustained.stream()
                .map(RequestRecord::endedShort)
                .filter(Objects::nonNull)
                .toList();
        long ended = shorts.stream().filter(Boolean::booleanValue).count();
        return new Lengths(
                shorts.isEmpty() ? null : Double.valueOf((double) ended / shorts.size()),
                ratio(
                        sustained,
                        r -> whole(r.answer().circumstances().inputChars()),
                        r -> r.answer().usage().input()),
                ratio(sustained, r -> (long) r.answer().outputChars(), Lengths::visibleTokens));
    }

    /** What the bursts of a cell say together, each by its completed answers. */
    public static Lengths of(Collection<BurstResult> bursts) {
        return new Lengths(
                mean(bursts, Lengths::shortShare),
                mean(bursts, Lengths::inputCharsPerToken),
                mean(bursts, Lengths::outputCharsPerToken));
    }

    /** Whether its figures may stand beside others'. */
    public boolean comparable() {
        return shortShare == null || shortShare <= LARGEST_SHORT_SHARE;
    }

    private static @Nullable Double mean(Collection<BurstResult> bursts, Function<Lengths, @Nullable Double> figure) {
        double sum = 0;
        double weights = 0;
        for (BurstResult burst : bursts) {
            Double value = figure.apply(burst.lengths());
            if (value != null) {
                long weight = burst.counts().of(Outcome.COMPLETED);
                sum += value * weight;
                weights += weight;
            }
        }
        return weights == 0 ? null : Double.valueOf(sum / weights);
    }

    private static @Nullable Long visibleTokens(RequestRecord request) {
        Usage usage = request.answer().usage();
        Long output = usage.output();
        if (output == null) {
            return null;
        }
        boolean hidden = usage.reasoning() == null
                && !Objects.equals(
                        request.timing().firstToken(), request.timing().firstVisible());
        return hidden ? null : Long.valueOf(output - (usage.reasoning() == null ? 0 : usage.reasoning()));
    }

    private static @Nullable Double ratio(
            List<RequestRecord> requests,
            Function<RequestRecord, @Nullable Long> chars,
            Function<RequestRecord, @Nullable Long> tokens) {
        Predicate<RequestRecord> known = r -> r.completed() && chars.apply(r) != null && tokens.apply(r) != null;
        long all = sum(requests, known, chars);
        long counted = sum(requests, known, tokens);
        return counted <= 0 || all <= 0 ? null : Double.valueOf((double) all / counted);
    }

    private static long sum(
            List<RequestRecord> requests,
            Predicate<RequestRecord> known,
            Function<RequestRecord, @Nullable Long> part) {
        return requests.stream()
                .filter(known)
                .map(part)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static @Nullable Long whole(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }

    public void writeTo(Row row) {
        row.put("short_share", shortShare, 6)
                .put("input_chars_per_token", inputCharsPerToken, 4)
                .put("output_chars_per_token", outputCharsPerToken, 4);
    }

    static Lengths readFrom(Row row) {
        return new Lengths(
                row.findDecimal("short_share"),
                row.findDecimal("input_chars_per_token"),
                row.findDecimal("output_chars_per_token"));
    }
}
