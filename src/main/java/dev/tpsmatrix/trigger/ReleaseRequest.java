package dev.tpsmatrix.trigger;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.dispatch.ReleaseRuns;
import dev.tpsmatrix.dispatch.RunOpener.Opened;
import dev.tpsmatrix.release.Release;
import dev.tpsmatrix.target.Provider;
import java.util.Optional;

/** What the functions release and discover ask of plan. */
sealed interface ReleaseRequest extends PlanRequest {

    String RELEASE = "release";
    String DISCOVERED = "discovered";

    Optional<Opened> open(ReleaseRuns releases);

    @Override
    default PlanReply carryOut(Desk desk) {
        return open(desk.releases())
                .<PlanReply>map(opened -> PlanReply.Planned.logged(opened.runId(), opened))
                .orElseGet(() -> new PlanReply.NothingPlanned("the log says why"));
    }

    static ReleaseRequest read(Node event) {
        Node release = event.find(RELEASE);
        if (release != null) {
            event.only(RELEASE);
            return new Told(Release.read(release));
        }
        Node discovered = event.only(DISCOVERED).at(DISCOVERED).only("provider", "model");
        return new Discovered(
                discovered.at("provider").oneOf(Provider.class),
                discovered.at("model").text(Release.NAME, "1 to 200 characters without blanks"));
    }

    /** A release that a webhook told. */
    record Told(Release release) implements ReleaseRequest {
        @Override
        public Optional<Opened> open(ReleaseRuns releases) {
            return releases.open(release);
        }
    }

    /** A model that a provider newly lists. */
    record Discovered(Provider provider, String model) implements ReleaseRequest {
        @Override
        public Optional<Opened> open(ReleaseRuns releases) {
            return releases.open(provider, model);
        }
    }
}
