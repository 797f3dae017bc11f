package dev.tpsmatrix.discover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.dispatch.Invoker;
import dev.tpsmatrix.plan.Bench;
import dev.tpsmatrix.target.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has new models planned that a rule of the configuration names. */
@ApplicationScoped
class Newcomers {

    private final Invoker invoker;
    private final ObjectMapper json;

    Newcomers(Invoker invoker, ObjectMapper json) {
        this.invoker = invoker;
        this.json = json;
    }

    /** Returns once all starts were accepted: the targets that they are measured like, by the new id. */
    Map<String, String> start(Provider provider, List<Listed> fresh, Bench bench) {
        Map<String, String> like = new TreeMap<>();
        for (Listed model : fresh) {
            bench.releases()
                    .ofDiscovered(provider, model.id(), bench.targets())
                    .newcomer()
                    .ifPresent(member -> {
                        invoker.plan(event(provider, model.id()));
                        like.put(model.id(), member.family().like());
                    });
        }
        return like;
    }

    private String event(Provider provider, String model) {
        ObjectNode event = json.createObjectNode();
        event.putObject("discovered").put("provider", provider.id()).put("model", model);
        return event.toString();
    }
}
