package dev.tpsmatrix.observe;

import dev.tpsmatrix.config.Node;
import dev.tpsmatrix.drift.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One window of production, read strictly. */
final class WindowNode {

    static final String ERRORS = "errors";

    /** More than anybody sees of anything, and still far from what products of two numbers can't hold. */
    private static final long MOST = 1_000_000_000_000L;

    static final String[] KEYS = {
        "workload",
        "tier",
        "model",
        "region",
        "from",
        "to",
        "requests",
        "requests_per_second",
        "latency_p50_ms",
        "latency_p95_ms",
        "latency_p99_ms",
        ERRORS,
        "spend_usd",
        "input_tokens_mean",
        "output_tokens_mean",
        "concurrency",
        "limit_rpm",
        "limit_tpm",
        "served_model",
        "workload_hash"
    };

    private final Node node;

    private WindowNode(Node node) {
        this.node = node.only(KEYS);
    }

    static Observed read(Node node) {
        return new WindowNode(node).window();
    }

    private Observed window() {
        String tier = text("tier");
        Place place = new Place(
                node.at("workload").words(),
                tier == null ? "standard" : tier,
                node.at("model").words(),
                node.at("region").words());
        try {
            return new Observed(
                    place,
                    node.at("from").instant(),
                    node.at("to").instant(),
                    count(node.at("requests"), 1),
                    positive("requests_per_second"),
                    positive("latency_p50_ms"),
                    positive("latency_p95_ms"),
                    positive("latency_p99_ms"),
                    errors(),
                    number("spend_usd"),
                    new Circumstances(
                            number("input_tokens_mean"),
                            number("output_tokens_mean"),
                            number("concurrency"),
                            positive("limit_rpm"),
                            positive("limit_tpm"),
                            text("served_model"),
                            text("workload_hash")));
        } catch (IllegalArgumentException e) {
            throw node.problem(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Map<String, Long> errors() {
        Node errors = node.find(ERRORS);
        if (errors == null) {
            return null;
        }
        errors.only(Observed.ERRORS.toArray(String[]::new));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String kind : Observed.ERRORS) {
            Node count = errors.find(kind);
            if (count != null) {
                counts.put(kind, count(count, 0));
            }
        }
        return counts;
    }

    private static long count(Node node, long least) {
        long count = node.wholeNumber();
        if (count < least) {
            throw node.wrong("a whole number from " + least + " on");
        }
        return count;
    }

    private @Nullable Double number(String key) {
        Node at = node.find(key);
        if (at == null) {
            return null;
        }
        double number = at.number();
        if (number < 0 || number > MOST) {
            throw at.wrong("a number from 0 to " + MOST);
        }
        return number;
    }

    private @Nullable Double positive(String key) {
        Double positive = number(key);
        if (positive != null && positive == 0) {
            throw node.at(key).wrong("more than 0");
        }
        return positive;
    }

    private @Nullable String text(String key) {
        Node at = node.find(key);
        if (at == null) {
            return null;
        }
        String words = at.words();
        if (words.chars().anyMatch(Character::isISOControl)) {
            throw at.wrong("text without control characters"); // it is told to people, in logs and mails
        }
        return words;
    }
}
