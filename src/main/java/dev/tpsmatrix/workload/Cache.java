package dev.tpsmatrix.workload;

import java.util.Locale;

/** Whether prompt caches may help. */
public sealed interface Cache {

    Cache BUST = new Bust();

    /** As a job and a result write it, such as {@code allow 1000}. */
    String text();

    /** Every prompt begins with a nonce, so that none does. */
    record Bust() implements Cache {
        @Override
        public String text() {
            return "bust";
        }
    }

    /**
     * Every prompt begins with the same text; a nonce follows it, so that no cache holds more.
     *
     * @param sharedPrefixTokens of that text, about; part of the request's input
     */
    record Allow(int sharedPrefixTokens) implements Cache {
        public Allow {
            InvalidWorkloadException.unless(
                    sharedPrefixTokens >= 1, "shared_prefix_tokens", sharedPrefixTokens, "at least 1");
        }

        @Override
        public String text() {
            return "allow " + sharedPrefixTokens;
        }
    }

    /** The reverse of {@link #text()}, whatever its case; IllegalArgumentException on anything else. */
    static Cache parse(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split(" ", 2);
        if (words[0].equals("allow") && words.length == 2) {
            return new Allow(Integer.parseInt(words[1]));
        }
        if (text.equalsIgnoreCase("bust")) {
            return BUST;
        }
        throw new IllegalArgumentException("no cache: " + text);
    }
}
