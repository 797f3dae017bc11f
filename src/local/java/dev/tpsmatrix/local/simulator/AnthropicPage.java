package dev.tpsmatrix.local.simulator;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of Anthropic's model list. */
final class AnthropicPage {

    private static final int USUAL = 20;
    private static final int MOST = 1000;

    private AnthropicPage() {}

    /** @param names of all models, sorted */
    static Map<String, ?> of(List<String> names, MultiMap params) {
        String after = params.get("after_id");
        List<String> rest = names.stream()
                .filter(name -> after == null || name.compareTo(after) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(rest.size(), limit(params.get("limit"))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", page.stream().map(AnthropicPage::model).toList());
        body.put("has_more", page.size() < rest.size());
        body.put("first_id", page.isEmpty() ? null : page.get(0));
        body.put("last_id", page.isEmpty() ? null : page.get(page.size() - 1));
        return body;
    }

    private static Map<String, String> model(String name) {
        return Map.of("id", name, "type", "model", "display_name", name, "created_at", "1970-01-01T00:00:00Z");
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new Refusal(400, "limit: a whole number from 1 to " + MOST + " is needed");
        }
        return Integer.parseInt(text);
    }
}
