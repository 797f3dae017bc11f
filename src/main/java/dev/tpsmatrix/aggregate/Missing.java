package dev.tpsmatrix.aggregate;

import dev.tpsmatrix.plan.BurstJob;
import dev.tpsmatrix.result.BurstResult;
import dev.tpsmatrix.store.JobState;
import dev.tpsmatrix.store.Jobs;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bursts of a run that left no result, by workload, tier, model and region: those lost or cancelled, save where a next
 * try did.
 */
final class Missing {

    static final String FILE = "missing.csv";

    private final Map<List<String>, Counted> byCell =
            new TreeMap<>((a, b) -> String.join("#", a).compareTo(String.join("#", b)));

    private record Counted(int lost, int cancelled) {}

    static Missing of(Collection<Jobs.Entry> jobs, Collection<BurstResult> results) {
        Set<List<String>> measured = new HashSet<>();
        results.forEach(result -> measured.add(repeat(
                cell(
                        result.identity().workload(),
                        result.identity().tier(),
                        result.identity().model(),
                        result.identity().region()),
                result.identity().repeat())));
        Missing missing = new Missing();
        for (Jobs.Entry entry : jobs) {
            BurstJob job = entry.job();
            List<String> cell =
                    cell(job.workload().name(), job.tier().id(), job.subject().model(), job.region());
            if (!entry.replanned() && !measured.contains(repeat(cell, job.repeat()))) {
                missing.count(cell, entry.state());
            }
        }
        return missing;
    }

    private void count(List<String> cell, JobState state) {
        int lost = state == JobState.LOST ? 1 : 0;
        int cancelled = state == JobState.CANCELLED ? 1 : 0;
        if (lost + cancelled > 0) {
            byCell.merge(
                    cell,
                    new Counted(lost, cancelled),
                    (a, b) -> new Counted(a.lost() + b.lost(), a.cancelled() + b.cancelled()));
        }
    }

    int bursts() {
        return byCell.values().stream().mapToInt(c -> c.lost() + c.cancelled()).sum();
    }

    int bursts(String workload, String tier, String model, String region) {
        Counted counted = byCell.getOrDefault(cell(workload, tier, model, region), new Counted(0, 0));
        return counted.lost() + counted.cancelled();
    }

    /** One line a cell of this matrix that lacks bursts; the header alone if none does. */
    String toCsv(String workload, String tier) {
        StringBuilder csv = new StringBuilder("model,region,lost,cancelled\n");
        byCell.forEach((cell, counted) -> {
            if (cell.subList(0, 2).equals(List.of(workload, tier))) {
                csv.append(String.join(",", cell.get(2), cell.get(3), "" + counted.lost(), "" + counted.cancelled()))
                        .append('\n');
            }
        });
        return csv.toString();
    }

    /** Workload and tier of each matrix that lacks bursts. */
    Set<List<String>> matrices() {
        Set<List<String>> matrices = new HashSet<>();
        byCell.keySet().forEach(cell -> matrices.add(cell.subList(0, 2)));
        return matrices;
    }

    private static List<String> cell(String workload, String tier, String model, String region) {
        return List.of(workload, tier, model, region);
    }

    private static List<String> repeat(List<String> cell, int repeat) {
        return List.of(String.join("#", cell), "" + repeat);
    }
}
