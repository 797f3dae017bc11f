package dev.tpsmatrix.provider;

import java.util.Map;

/** What lets requests in. Whatever it has to fetch is fetched before a burst: it never waits while one runs. */
public interface Access {

    /** For servers that let anybody in. */
    Access NONE = new Access() {
        @Override
        public Map<String, String> headers(String uri, byte[] body) {
            return Map.of();
        }

        @Override
        public String redact(String text) {
            return text;
        }
    };

    /**
     * The headers that let one request in.
     *
     * @param uri it goes to, whole
     */
    Map<String, String> headers(String uri, byte[] body);

    /** The text without anything secret of it. */
    String redact(String text);
}
