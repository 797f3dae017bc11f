package dev.tpsmatrix.local;

import dev.tpsmatrix.aggregate.Cell;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.plan.Tier;
import dev.tpsmatrix.result.Csv;
import dev.tpsmatrix.result.Row;
import dev.tpsmatrix.store.History;
import dev.tpsmatrix.store.Matrix;
import io.quarkus.arc.Unremovable;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every complete run said of every cell, for stores of time series. */
@ApplicationScoped
@Unremovable
class Export {

    static final String PATH = "/export";

    /** Read at once. */
    private static final int SOME = 500;

    private final Matrix matrix;
    private final History history;

    Export(Matrix matrix, History history) {
        this.matrix = matrix;
        this.history = history;
    }

    @SuppressWarnings("MemberName") // as they are typed
    enum Format {
        influx {
            @Override
            String write(List<Row> cells) {
                return cells.stream().map(LineProtocol::line).collect(Collectors.joining());
            }
        },
        csv {
            @Override
            String write(List<Row> cells) {
                return Csv.text(Cell.COLUMNS, cells);
            }
        };

        abstract String write(List<Row> cells);
    }

    /**
     * What is wanted of it.
     *
     * @param since when a cell's last burst started at the earliest
     */
    record Wanted(
            Format format,
            @Nullable String workload,
            @Nullable String tier,
            @Nullable Instant since) {

        /** IllegalArgumentException in one line names what isn't allowed. */
        static Wanted of(
                @Nullable String format, @Nullable String workload, @Nullable String tier, @Nullable String since) {
            Format known = Arrays.stream(Format.values())
                    .filter(each -> each.name().equals(format))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            format == null ? "format: is missing" : "format: '" + format + "' is not influx or csv"));
            if (tier != null
                    && Arrays.stream(Tier.values()).noneMatch(each -> each.id().equals(tier))) {
                throw new IllegalArgumentException("tier: '" + tier + "' is not probe, standard or full");
            }
            return new Wanted(known, workload, tier, since == null ? null : moment(since));
        }

        private static Instant moment(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "since: '" + text
                                + "' is not a day such as 2026-06-04 or a moment such as 2026-06-04T10:00:00Z",
                        e);
            }
        }

        /** Where a process that serves is asked for the same. */
        String path() {
            return PATH + "?format=" + format + parameter("workload", workload) + parameter("tier", tier)
                    + parameter("since", since);
        }

        private static String parameter(String name, @Nullable Object value) {
            return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        }

        private boolean holds(Matrix.Written written) {
            return (workload == null || workload.equals(written.workload()))
                    && (tier == null || tier.equals(written.tier()));
        }

        private boolean holds(Row cell) {
            return since == null || !cell.instant("last_started_at").isBefore(since);
        }
    }

    Reply answer(HttpServerRequest request) {
        try {
            Wanted wanted = Wanted.of(
                    request.getParam("format"),
                    request.getParam("workload"),
                    request.getParam("tier"),
                    request.getParam("since"));
            return Reply.of(200, "text/plain; charset=utf-8", text(wanted));
        } catch (IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()));
        }
    }

    /** By matrix and cell, the oldest first. */
    String text(Wanted wanted) {
        List<Row> rows = matrix.written().stream()
                .filter(wanted::holds)
                .flatMap(written -> matrix.cells(written.workload(), written.tier()).stream())
                .flatMap(cell -> all(Place.of(cell)))
                .filter(wanted::holds)
                .toList();
        return wanted.format().write(rows);
    }

    private Stream<Row> all(Place place) {
        List<Row> newestFirst = new ArrayList<>();
        String before = null;
        while (true) {
            List<Row> some = history.latest(place, Cell.COLUMNS, SOME, before);
            if (some.isEmpty()) {
                Collections.reverse(newestFirst);
                return newestFirst.stream();
            }
            before = some.get(0).text("run_id");
            List<Row> reversed = new ArrayList<>(some);
            Collections.reverse(reversed);
            newestFirst.addAll(reversed);
        }
    }
}
