package dev.tpsmatrix.discover;

import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.dispatch.Invoker;
import dev.tpsmatrix.plan.Bench;
import dev.tpsmatrix.release.Discovered;
import dev.tpsmatrix.target.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has new models planned that a rule of the configuration names. */
@ApplicationScoped
class Newcomers {

    private final Invoker invoker;

    Newcomers(Invoker invoker) {
        this.invoker = invoker;
    }

    /** Returns once all starts were accepted: the targets that they are measured like, by the new id. */
    Map<String, String> start(Provider provider, List<Listed> fresh, Bench bench) {
        Map<String, String> like = new TreeMap<>();
        for (Listed model : fresh) {
            Discovered discovered = new Discovered(provider, model.id());
            bench.releases().of(discovered, bench.targets()).newcomer().ifPresent(member -> {
                invoker.plan(discovered.event());
                like.put(model.id(), member.family().like());
            });
        }
        return like;
    }
}
