package dev.tpsmatrix.report;

import dev.tpsmatrix.result.Figures;
import dev.tpsmatrix.result.Row;
import java.util.Objects;

/** A cell's TPS beside that of an earlier run, if both did the same. */
final class Compared {

    private Compared() {}

    /** {@code 36.0 TPS (35.1–36.9) at 50 users on 3 Mar 2026, now −2.7 %}. */
    static String of(Row before, Row now) {
        String was = CellWords.tps(before) + " at " + CellWords.users(before) + " on "
                + CellWords.day(before.instant("last_started_at"));
        if (now.find("tps") == null) {
            return was;
        }
        if (!isAlike("workload_hash", before, now) || !isAlike("users_configured", before, now)) {
            return was + ", of another workload or load";
        }
        return Standing.of(before).trust().compares()
                        && Standing.of(now).trust().compares()
                ? was + ", now " + Figures.change(before.decimal("tps"), now.decimal("tps"))
                : was + ", not comparable";
    }

    private static boolean isAlike(String column, Row before, Row now) {
        return Objects.equals(before.find(column), now.find(column));
    }
}
