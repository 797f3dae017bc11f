package dev.tpsmatrix.query;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a question was asked with, all of it well-formed. */
final class Parameters {

    private static final Set<Parameter> ALWAYS = EnumSet.of(Parameter.LIMIT, Parameter.NEXT, Parameter.FORMAT);
    private static final int USUAL_LIMIT = 100;

    private final Map<Parameter, String> values;

    private Parameters(Map<Parameter, String> values) {
        this.values = values;
    }

    /**
     * RefusedException names one that isn't of the question, that is there twice, or that has another form.
     *
     * @param query of a URL
     */
    static Parameters of(@Nullable String query, Set<Parameter> ofQuestion) {
        Set<Parameter> allowed = EnumSet.copyOf(ALWAYS);
        allowed.addAll(ofQuestion);
        Map<Parameter, String> values = new EnumMap<>(Parameter.class);
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            Parameter parameter = allowed.stream()
                    .filter(each -> each.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> RefusedException.bad("parameter", name, "one of " + ids(allowed)));
            parameter.check(value);
            if (values.put(parameter, value) != null) {
                throw RefusedException.of(RefusedException.BAD, name + ": '" + value + "' is not its only value");
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedException.bad("query", text, "percent-encoded");
        }
    }

    private static String ids(Set<Parameter> parameters) {
        return parameters.stream().sorted().map(Parameter::id).collect(Collectors.joining(", "));
    }

    /** RefusedException if it wasn't given. */
    String text(Parameter parameter) {
        String value = values.get(parameter);
        if (value == null) {
            throw RefusedException.of(
                    RefusedException.BAD, parameter.id() + ": is missing; it takes " + parameter.allowed());
        }
        return value;
    }

    @Nullable
    String find(Parameter parameter) {
        return values.get(parameter);
    }

    String text(Parameter parameter, String otherwise) {
        return values.getOrDefault(parameter, otherwise);
    }

    /** Whether it wasn't given, or is this. */
    boolean fits(Parameter parameter, @Nullable String actual) {
        String wanted = values.get(parameter);
        return wanted == null || wanted.equals(actual);
    }

    int limit() {
        String limit = values.get(Parameter.LIMIT);
        return limit == null ? USUAL_LIMIT : Integer.parseInt(limit);
    }

    /** Where the page before ended; null for the first page. RefusedException if that was of another question. */
    @Nullable
    String after() {
        String token = values.get(Parameter.NEXT);
        if (token == null) {
            return null;
        }
        try {
            String told = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (told.startsWith(scope())) {
                return told.substring(scope().length());
            }
        } catch (IllegalArgumentException e) {
            // Not ours.
        }
        throw RefusedException.bad(Parameter.NEXT.id(), token, Parameter.NEXT.allowed());
    }

    /** The same question, from that position on. */
    String next(String position) {
        byte[] told = (scope() + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(told);
    }

    /** The query of a URL that asks the same with that {@code next}. */
    String withNext(String next) {
        Map<Parameter, String> all = new EnumMap<>(values);
        all.put(Parameter.NEXT, next);
        return all.entrySet().stream()
                .map(each -> each.getKey().id() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The query of a URL: names and values in turn. */
    static String query(String... namesAndValues) {
        List<String> parts =
                Arrays.stream(namesAndValues).map(Parameters::encode).toList();
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parts.size(); i += 2) {
            query.append(i == 0 ? "" : "&").append(parts.get(i)).append('=').append(parts.get(i + 1));
        }
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Tells this question from others, whatever its page. */
    private String scope() {
        Map<String, String> asked = values.entrySet().stream()
                .filter(each -> !ALWAYS.contains(each.getKey()))
                .collect(Collectors.toMap(each -> each.getKey().id(), Map.Entry::getValue));
        return Integer.toHexString(asked.hashCode()) + " ";
    }
}
