package dev.tpsmatrix.discover;

import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.store.Models.Known;
import dev.tpsmatrix.store.Models.Look;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A look in words. */
record Report(String subject, String text) {

    static Report failing(String provider, String why) {
        return new Report(
                "the models of " + provider + " can't be listed",
                "Its list could not be had: " + why + ". What was known of it stays; the next message comes when it"
                        + " answers again.");
    }

    static Report first(String provider, String endpoint, int listed, Look last) {
        String text = "The first look at the models of " + provider + " at " + endpoint + ": " + listed
                + " are remembered. Nothing is measured because of it; ids that come from now on are new.";
        return new Report(
                "the models of " + provider + ": " + listed + " remembered", join(Stream.of(text), again(last)));
    }

    /**
     * Its text is empty if there is nothing to say.
     *
     * @param measured the targets that new models are measured beside, by the new id
     */
    static Report of(String provider, Changes changes, Map<String, String> measured, Look last) {
        Stream<String> lines = Stream.of(
                        changes.fresh().stream().map(Listed::id).map(id -> "new: " + id + beside(measured.get(id))),
                        changes.back().stream().map(model -> "back: " + model.id()),
                        changes.deprecated().stream()
                                .map(model -> "deprecated: " + model.id() + ", shut down on " + model.shutdown()),
                        changes.vanished().stream().map(Known::id).map(id -> "vanished: " + id))
                .flatMap(kind -> kind.sorted());
        Map<String, Collection<?>> counted = new TreeMap<>(Map.of(
                "new", changes.fresh(),
                "back", changes.back(),
                "deprecated", changes.deprecated(),
                "vanished", changes.vanished()));
        List<String> counts = counted.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> kind.getValue().size() + " " + kind.getKey())
                .toList();
        return new Report(
                "the models of " + provider + ": " + (counts.isEmpty() ? "listed again" : String.join(", ", counts)),
                join(lines, again(last)));
    }

    private static String beside(@Nullable String like) {
        return like == null ? "" : ", to be measured beside " + like;
    }

    private static Stream<String> again(Look last) {
        return last.failingSince() == null
                ? Stream.of()
                : Stream.of("It answers again; it had failed since "
                        + last.failingSince().truncatedTo(ChronoUnit.SECONDS) + ": " + last.failure() + ".");
    }

    private static String join(Stream<String> lines, Stream<String> more) {
        return String.join("\n", Stream.concat(lines, more).toList());
    }
}
