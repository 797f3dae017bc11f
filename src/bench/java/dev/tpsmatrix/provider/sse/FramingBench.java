package dev.tpsmatrix.provider.sse;

import dev.tpsmatrix.bench.Frames;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** An answer from bytes to events, unread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FramingBench {

    @Benchmark
    @OperationsPerInvocation(Frames.EVENTS)
    public void frame(Blackhole hole) throws IOException {
        SseParser parser = new SseParser();
        for (int i = 0; i < Frames.EVENTS; i++) {
            parser.feed(Frames.OPENAI, hole::consume);
        }
    }
}
