package dev.tpsmatrix.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tpsmatrix.bench.Orders.Done;
import java.io.IOException;
import java.nio.file.Path;

/** Our burst engine in a process of its own, under the load of a row. */
final class Client implements Tool {

    private static final int NO_SLA_MS = 60_000;

    private final Child process;
    private final Row row;

    private Client(Child process, Row row) {
        this.process = process;
        this.row = row;
    }

    static Client of(int port, Row row, String options) throws IOException {
        return new Client(process(port, options), row);
    }

    static Child process(int port, String options) throws IOException {
        return Child.java(options, ClientProcess.class, port);
    }

    static Done run(Child process, BurstOrder order) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return json.readValue(process.ask(json.writeValueAsString(order)), Done.class);
    }

    @Override
    public Done work(int seconds, String prefix, Path samples) throws IOException {
        return run(
                process,
                new BurstOrder(
                        prefix,
                        "closed",
                        row.streams(),
                        Row.TOKENS,
                        row.rampSeconds(),
                        seconds,
                        NO_SLA_MS,
                        0,
                        samples.toString()));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
