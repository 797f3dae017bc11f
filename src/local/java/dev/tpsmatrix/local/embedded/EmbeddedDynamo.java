package dev.tpsmatrix.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local on a free port of the loopback interface. Its own launcher listens on every interface, wants a port
 * number and leaves a telemetry file in the working directory, so its handler runs in a server of ours.
 */
public final class EmbeddedDynamo implements AutoCloseable {

    private final Server server;
    private final LocalDynamoDBServerHandler handler;

    private EmbeddedDynamo(Server server, LocalDynamoDBServerHandler handler) {
        this.server = server;
        this.handler = handler;
    }

    /**
     * @param dbPath the directory of the database file, created if missing; null keeps the data in memory
     */
    public static EmbeddedDynamo start(@Nullable Path dbPath) {
        Quiet.servers();
        try {
            if (dbPath != null) {
                Files.createDirectories(dbPath);
            }
            boolean inMemory = dbPath == null;
            LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(
                    0, inMemory, dbPath == null ? null : dbPath.toString(), true, false);
            LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests, null);
            Server server = new Server(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            server.setHandler(handler);
            server.start();
            return new EmbeddedDynamo(server, handler);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded DynamoDB does not start: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("The embedded DynamoDB does not start: " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:port}. Takes any region and any alphanumeric credentials; all see the same tables. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getURI().getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded DynamoDB does not stop: " + e.getMessage(), e);
        } finally {
            handler.close();
        }
    }
}
