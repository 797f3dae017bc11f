package dev.tpsmatrix.bench;

import dev.tpsmatrix.provider.sse.FramingBench;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Nanoseconds and allocated bytes per event. */
final class Jmh {

    private Jmh() {}

    static Map<String, Object> run() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(FramingBench.class.getName())
                .include(ReaderBench.class.getName())
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .build();
        Map<String, Object> results = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("ns_per_event", result.getPrimaryResult().getScore());
            figures.put("ns_error", result.getPrimaryResult().getScoreError());
            result.getSecondaryResults().forEach((name, figure) -> {
                if (name.contains("alloc.rate.norm")) {
                    figures.put("bytes_per_event", figure.getScore());
                }
            });
            results.put(
                    result.getPrimaryResult().getLabel()
                            + String.valueOf(result.getParams().getParamsKeys().stream()
                                    .map(result.getParams()::getParam)
                                    .toList()),
                    figures);
        }
        return results;
    }
}
