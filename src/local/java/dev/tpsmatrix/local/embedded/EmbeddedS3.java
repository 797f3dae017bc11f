package dev.tpsmatrix.local.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.options.CreateContainerOptions;

/** S3 on a free port of the loopback interface. An object is the plain file {@code baseDir/bucket/key}. */
public final class EmbeddedS3 implements AutoCloseable {

    private final S3Proxy server;

    private EmbeddedS3(S3Proxy server) {
        this.server = server;
    }

    /** Creates the directory and the bucket if they are missing. */
    public static EmbeddedS3 start(Path baseDir, String bucket) {
        Quiet.servers();
        try {
            Files.createDirectories(baseDir);
            BlobStore store = store(baseDir);
            store.createContainer(bucket, CreateContainerOptions.NONE);
            S3Proxy server = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .build();
            server.start();
            return new EmbeddedS3(server);
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 does not start: " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:port}, for path-style access with any credentials. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 does not stop: " + e.getMessage(), e);
        }
    }

    private static BlobStore store(Path baseDir) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(
                "jclouds.filesystem.basedir", baseDir.toRealPath().toString());
        return BlobStores.create("filesystem-nio2", properties);
    }
}
