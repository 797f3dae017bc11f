package dev.tpsmatrix.trigger;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.dispatch.ReleaseRuns;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.release.Discovered;
import dev.tpsmatrix.release.Release;
import java.util.Optional;

/** What the functions release and discover ask of plan. */
sealed interface ReleaseRequest extends PlanRequest {

    Optional<Opened> open(ReleaseRuns releases);

    @Override
    default PlanReply carryOut(Desk desk) {
        return PlanReply.Planned.orNothing(open(desk.releases()), "the log says why");
    }

    static boolean isOne(Node event) {
        return event.find(Release.EVENT) != null || event.find(Discovered.EVENT) != null;
    }

    static ReleaseRequest read(Node event) {
        return event.find(Release.EVENT) != null ? new Told(Release.read(event)) : new Listed(Discovered.read(event));
    }

    /** A release that a webhook told. */
    record Told(Release release) implements ReleaseRequest {
        @Override
        public Optional<Opened> open(ReleaseRuns releases) {
            return releases.open(release);
        }
    }

    /** A model that a provider newly lists. */
    record Listed(Discovered discovered) implements ReleaseRequest {
        @Override
        public Optional<Opened> open(ReleaseRuns releases) {
            return releases.open(discovered);
        }
    }
}
