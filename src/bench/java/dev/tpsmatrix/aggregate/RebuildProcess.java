package dev.tpsmatrix.aggregate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.archive.Archives;
import dev.tpsmatrix.clock.Ticker;
import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.store.Stores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A rebuild in a process of its own, so that its heap is its own; prints its figures. */
public final class RebuildProcess implements ExecutionInterceptor {

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private long began;
    private long inStores;
    private int calls;

    /** @param arguments where table and bucket are, the bucket's name, how many results there are */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new ObjectMapper()
                .writeValueAsString(new RebuildProcess()
                        .run(
                                URI.create(arguments[0]),
                                URI.create(arguments[1]),
                                arguments[2],
                                Integer.parseInt(arguments[3]))));
        System.exit(0);
    }

    private Map<String, Object> run(URI table, URI bucket, String name, int results) {
        Stores stores = new Stores(Aws.dynamo(table, this), "rebuild");
        Archives archives = Archives.of(Aws.s3(bucket, this), name);
        Rebuild rebuild = new Rebuild(archives.stock(), stores.results, stores.runs, stores.matrix, stores.drifts);
        inStores = 0;
        calls = 0;
        long from = Ticker.SYSTEM.nanos();
        Rebuilt rebuilt = rebuild.run(null, soFar -> {
            if (soFar.results() >= results / 5 && figures.isEmpty()) {
                figures.put("live_heap_mb_at_20_percent", liveMb());
            }
            return true;
        });
        double seconds = (Ticker.SYSTEM.nanos() - from) / 1e9;
        figures.put("live_heap_mb_at_the_end", liveMb());
        figures.put("results", rebuilt.results());
        figures.put("cells", rebuilt.cells());
        figures.put("runs", rebuilt.runs());
        figures.put("seconds", seconds);
        figures.put("seconds_in_stores", inStores / 1e9);
        figures.put("seconds_in_our_code", seconds - inStores / 1e9);
        figures.put("calls_of_stores", calls);
        figures.put("largest_heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        return figures;
    }

    private static double liveMb() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        began = Ticker.SYSTEM.nanos();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        ended();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        ended();
    }

    private void ended() {
        inStores += Ticker.SYSTEM.nanos() - began;
        calls++;
    }
}
