package dev.tpsmatrix.release;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.release.Release.Source;
import dev.tpsmatrix.target.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to measure for which releases: targets of the configuration, or a model it doesn't have yet.
 *
 * @param targets by id; empty if {@code family} says
 */
record Rule(
        @Nullable Source source,
        @Nullable Glob repository,
        @Nullable Glob tag,
        @Nullable Glob model,
        List<String> targets,
        @Nullable Family family) {

    static Rule read(Node at, List<Target> known) {
        at.only("source", "repository", "tag", "model", "targets", "like", "price_ceiling");
        if (at.find("repository") == null && at.find("model") == null) {
            throw at.problem("a rule names a repository or a model, with * for any characters");
        }
        if ((at.find("targets") == null) == (at.find("like") == null)) {
            throw at.problem("a rule has either targets, which are measured, or like, the target that a new model is "
                    + "measured like");
        }
        if (at.find("like") == null && at.find("price_ceiling") != null) {
            throw at.problem("price_ceiling", "goes with like; a target has its own");
        }
        Node source = at.find("source");
        Node targets = at.find("targets");
        return new Rule(
                source == null ? null : source.oneOf(Source.class),
                Glob.readIfThere(at.find("repository")),
                Glob.readIfThere(at.find("tag")),
                Glob.readIfThere(at.find("model")),
                targets == null
                        ? List.of()
                        : targets.items().stream()
                                .map(item -> target(item, known))
                                .toList(),
                targets == null ? Family.read(at, known) : null);
    }

    boolean concerns(Release release) {
        return (source == null || source == release.source())
                && Glob.allows(repository, release.repository())
                && Glob.allows(tag, release.tag())
                && Glob.allows(model, release.model());
    }

    Stream<Family.Member> member(Release release) {
        String id = release.model();
        return family == null || id == null ? Stream.of() : Stream.of(new Family.Member(id, family));
    }

    /** The id of a target that is there. */
    static String target(Node at, List<Target> known) {
        List<String> ids = known.stream().map(Target::id).toList();
        if (!ids.contains(at.text())) {
            throw at.wrong("one of bench.targets: " + String.join(", ", ids));
        }
        return at.text();
    }
}
