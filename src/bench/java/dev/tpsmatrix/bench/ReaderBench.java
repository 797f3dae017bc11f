package dev.tpsmatrix.bench;

import dev.tpsmatrix.provider.Dialect;
import dev.tpsmatrix.provider.StreamReader;
import dev.tpsmatrix.provider.anthropic.AnthropicDialect;
import dev.tpsmatrix.provider.openai.OpenAiDialect;
import dev.tpsmatrix.target.Capabilities;
import dev.tpsmatrix.target.Provider;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** An answer from bytes to what its events mean. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReaderBench {

    @Param({"openai", "anthropic"})
    public String dialect = "";

    @Benchmark
    @OperationsPerInvocation(Frames.EVENTS)
    public void read(Blackhole hole) {
        Dialect known = dialect.equals("openai")
                ? new OpenAiDialect("localhost", Capabilities.of(Provider.OPENAI, "m"))
                : new AnthropicDialect("localhost");
        byte[] frame = dialect.equals("openai") ? Frames.OPENAI : Frames.ANTHROPIC;
        StreamReader reader = known.reader();
        for (int i = 0; i < Frames.EVENTS; i++) {
            reader.feed(frame, hole::consume);
        }
    }
}
