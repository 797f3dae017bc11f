package dev.tpsmatrix.discover;

import dev.tpsmatrix.target.Provider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model ids that a provider lists now. */
public interface ModelList {

    /** Those that list their models this way. */
    Set<Provider> providers();

    /**
     * All of them as the provider tells them: an id may be odd, or there twice.
     *
     * @param provider one of its own
     * @param key null to send none
     * @throws ModelListException if they can't be known
     */
    List<Listed> list(Provider provider, String baseUrl, @Nullable String key);

    /**
     * One of them.
     *
     * @param shutdown the day of its announced end; null if none is known
     */
    record Listed(String id, @Nullable String shutdown) {}
}
