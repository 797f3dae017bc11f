package dev.tpsmatrix.query;

import dev.tpsmatrix.drift.Note;
import dev.tpsmatrix.result.Column;
import dev.tpsmatrix.result.Row;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of one table, which asks for nothing else. Whatever is put into it is escaped. */
final class HtmlBody {

    /** What the page may do: nothing but look as it does. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Template PAGE = Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .strictRendering(true)
            .build()
            .parse(text("/query/page.html"), Variant.forContentType(Variant.TEXT_HTML));

    private HtmlBody() {}

    private static String text(String path) {
        try (InputStream in = Objects.requireNonNull(HtmlBody.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** @param next the following page's URL, if there is one */
    static String write(Listing listing, @Nullable String next) {
        List<Row> items = listing.page().items();
        return PAGE.data("title", listing.title())
                .data("simulated", simulated(items))
                .data("about", about(listing.about()))
                .data(
                        "headings",
                        listing.headings().stream().map(Heading::words).toList())
                .data(
                        "items",
                        items.stream()
                                .map(item -> texts(item, listing.headings()))
                                .toList())
                .data("notes", notes(listing.notes()))
                .data("next", next == null ? "" : next)
                .render();
    }

    private static String simulated(List<Row> items) {
        long simulated = items.stream().filter(Listing::isSimulated).count();
        return simulated == 0 ? "" : simulated == items.size() ? "SIMULATED" : "partly SIMULATED";
    }

    private static List<Map<String, String>> texts(Row item, List<Heading> headings) {
        return headings.stream()
                .map(heading -> Map.of(
                        "text", heading.text().apply(item),
                        "link", Objects.requireNonNullElse(heading.link().apply(item), "")))
                .toList();
    }

    private static List<Map<String, String>> about(Listing.@Nullable About about) {
        List<Map<String, String>> facts = new ArrayList<>();
        if (about != null) {
            for (Column column : about.columns()) {
                String text = about.row().find(column.name());
                if (text != null) {
                    facts.add(Map.of("name", column.name(), "text", text));
                }
            }
        }
        return facts;
    }

    private static List<Map<String, String>> notes(@Nullable List<Note> notes) {
        return notes == null
                ? List.of()
                : notes.stream()
                        .map(note -> Map.of(
                                "text", note.text(), "by", note.at() + (note.by() == null ? "" : ", " + note.by())))
                        .toList();
    }
}
