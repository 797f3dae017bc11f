package dev.tpsmatrix.provider;

import java.util.Map;

/** A key in a header, always the same. */
final class KeyAccess implements Access {

    private final Secret key;
    private final Map<String, String> headers;

    private KeyAccess(Secret key, Map<String, String> headers) {
        this.key = key;
        this.headers = headers;
    }

    static Access bearer(String key) {
        return new KeyAccess(new Secret(key), Map.of("Authorization", "Bearer " + key));
    }

    static Access header(String name, String key) {
        return new KeyAccess(new Secret(key), Map.of(name, key));
    }

    @Override
    public Map<String, String> headers(String uri, byte[] body) {
        return headers;
    }

    @Override
    public String redact(String text) {
        return key.redact(text);
    }

    @Override
    public String toString() {
        return "a key";
    }
}
