package dev.tpsmatrix.report;

import dev.tpsmatrix.archive.Archive;
import dev.tpsmatrix.drift.Judgement;
import dev.tpsmatrix.drift.Place;
import dev.tpsmatrix.drift.Verdict;
import dev.tpsmatrix.result.RowJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Beside the matrix: what the latest run of each cell says of change. */
public final class VerdictFile {

    public static final String FILE = "drift.json";

    private static final Comparator<Verdict> ORDER = Comparator.comparing(
                    (Verdict verdict) -> verdict.place().model())
            .thenComparing(verdict -> verdict.place().region())
            .thenComparing(Verdict::metric);

    private VerdictFile() {}

    /** Puts what a run says in the place of what was said of its cells before. */
    public static void write(Archive archive, String workload, String tier, Collection<Judgement> judgements) {
        Set<Place> judged =
                judgements.stream().map(j -> j.observation().place()).collect(Collectors.toSet());
        List<Verdict> all = new ArrayList<>(read(archive, workload, tier).stream()
                .filter(verdict -> !judged.contains(verdict.place()))
                .toList());
        judgements.forEach(judgement -> all.add(Verdict.of(judgement)));
        all.sort(ORDER);
        archive.storeMatrix(workload, tier, FILE, text(all));
    }

    /** Nothing if no run was judged yet. */
    public static List<Verdict> read(Archive archive, String workload, String tier) {
        return archive.matrixFile(workload, tier, FILE).map(VerdictFile::parse).orElse(List.of());
    }

    /** IllegalArgumentException if it is no such file. */
    public static List<Verdict> parse(String json) {
        return RowJson.rows(json).stream().map(Verdict::of).toList();
    }

    private static String text(List<Verdict> all) {
        return RowJson.array(all.stream().map(Verdict::toRow).toList(), Verdict.COLUMNS);
    }
}
