package dev.tpsmatrix.discover;

import dev.tpsmatrix.burst.Endpoints;
import dev.tpsmatrix.burst.Keys;
import dev.tpsmatrix.discover.ModelList.Listed;
import dev.tpsmatrix.provider.AccessException;
import dev.tpsmatrix.release.Release;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a list with what the configuration has for it. */
@ApplicationScoped
class ListReader {

    private static final Logger LOG = Logger.getLogger(ListReader.class);
    private static final int SHOWN = 80;

    private final Endpoints endpoints;
    private final Keys keys;
    private final String home;

    ListReader(Endpoints endpoints, Keys keys, @ConfigProperty(name = "tpsmatrix.home-region") String home) {
        this.endpoints = endpoints;
        this.keys = keys;
        this.home = home;
    }

    /** At least one, by id: what isn't one is ignored. ModelListException if the list can't be known. */
    Map<String, Listed> read(ModelList list, ListSource source) {
        Map<String, Listed> byId = new TreeMap<>();
        for (Listed model : list.list(source.provider(), baseUrl(source), key(source.keyVariable()))) {
            if (Release.NAME.matcher(model.id()).matches()) {
                byId.put(model.id(), model);
            } else {
                LOG.warnf("%s lists what is no model id: %s", source.provider().id(), shown(model.id()));
            }
        }
        if (byId.isEmpty()) {
            throw new ModelListException("it lists nothing");
        }
        return byId;
    }

    private String baseUrl(ListSource source) {
        try {
            return endpoints.baseUrl(source.provider(), source.endpoint(), home);
        } catch (IllegalStateException e) {
            throw new ModelListException(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String key(@Nullable String variable) {
        try {
            return keys.of(variable);
        } catch (AccessException e) {
            throw new ModelListException(String.valueOf(e.getMessage()));
        }
    }

    /** In one short line, whatever it is. */
    private static String shown(String id) {
        return id.substring(0, Math.min(id.length(), SHOWN)).replaceAll("[^ -~]", "?");
    }
}
