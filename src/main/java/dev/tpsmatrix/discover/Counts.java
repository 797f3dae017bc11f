package dev.tpsmatrix.discover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a provider's list found.
 *
 * @param fresh ids that were not known; at the first look, all
 * @param started new ids that {@code plan} was started for
 * @param failure why nothing is known; null if it is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Counts(
        int listed,
        @JsonProperty("new") int fresh,
        int back,
        int deprecated,
        int vanished,
        int started,
        @Nullable String failure) {

    static Counts failed(String why) {
        return new Counts(0, 0, 0, 0, 0, 0, why);
    }

    static Counts of(int listed, Changes changes, int started) {
        return new Counts(
                listed,
                changes.fresh().size(),
                changes.back().size(),
                changes.deprecated().size(),
                changes.vanished().size(),
                started,
                null);
    }
}
