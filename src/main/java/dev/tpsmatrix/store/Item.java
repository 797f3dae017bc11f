package dev.tpsmatrix.store;

import dev.tpsmatrix.result.Histograms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values and keys in the table's own forms. */
final class Item {

    /** Fixed width, so that the order of texts is the order of times. */
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, AttributeValue> attributes = new HashMap<>();

    static Item at(String pk, String sk) {
        return new Item().put("pk", s(pk)).put("sk", s(sk));
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return at(pk, sk).build();
    }

    Item put(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    Item put(String name, String text) {
        return put(name, s(text));
    }

    Item put(Histograms histograms) {
        return put("latency_histogram", b(histograms.latency().encode()))
                .put("ttft_histogram", b(histograms.ttft().encode()))
                .put("ttfat_histogram", b(histograms.ttfat().encode()));
    }

    Map<String, AttributeValue> build() {
        return Map.copyOf(attributes);
    }

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue n(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue n(BigDecimal number) {
        return AttributeValue.fromN(number.toPlainString());
    }

    static AttributeValue b(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    static AttributeValue list(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
    }

    static AttributeValue time(Instant instant) {
        return s(iso(instant));
    }

    static String iso(Instant instant) {
        return MILLIS.format(instant);
    }

    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalStateException("item " + item.get("pk") + " has no text attribute " + name);
        }
        return value.s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return decimal(item, name).longValueExact();
    }

    static BigDecimal decimal(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null || value.n() == null) {
            throw new IllegalStateException("item " + item.get("pk") + " has no number attribute " + name);
        }
        return new BigDecimal(value.n());
    }

    static List<String> texts(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }
}
