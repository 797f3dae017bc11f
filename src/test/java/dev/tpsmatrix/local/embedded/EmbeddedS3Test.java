package dev.tpsmatrix.local.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class EmbeddedS3Test {

    private static final String BUCKET = "objects";
    private static final String KEY = "results/dt=2026-11-24/run=r1/job-1.csv";

    @TempDir
    Path dir;

    @Test
    void anObjectIsAPlainFileNamedByItsKey() throws IOException {
        try (EmbeddedS3 s3 = EmbeddedS3.start(dir, BUCKET);
                S3Client client = Aws.s3(s3.endpoint())) {
            put(client, "a,b\n1,2\n");
        }
        assertEquals("a,b\n1,2\n", Files.readString(dir.resolve(BUCKET).resolve(KEY)));
    }

    @Test
    void aSecondConditionalPutIs412AndChangesNothing() {
        try (EmbeddedS3 s3 = EmbeddedS3.start(dir, BUCKET);
                S3Client client = Aws.s3(s3.endpoint())) {
            put(client, "first");
            S3Exception refused = assertThrows(S3Exception.class, () -> putOnce(client, "second"));
            assertEquals(412, refused.statusCode());
            assertEquals("first", get(client));
        }
    }

    @Test
    void objectsSurviveARestart() {
        Path base = dir.resolve("not/yet");
        try (EmbeddedS3 s3 = EmbeddedS3.start(base, BUCKET);
                S3Client client = Aws.s3(s3.endpoint())) {
            put(client, "kept");
        }
        try (EmbeddedS3 s3 = EmbeddedS3.start(base, BUCKET);
                S3Client client = Aws.s3(s3.endpoint())) {
            assertEquals("kept", get(client));
        }
    }

    /** Unconditional, since the SDK's own retry of a conditional one can meet its own first try. */
    private static void put(S3Client client, String body) {
        client.putObject(
                request -> request.bucket(BUCKET).key(KEY).contentType("text/csv"), RequestBody.fromString(body));
    }

    private static void putOnce(S3Client client, String body) {
        client.putObject(
                request ->
                        request.bucket(BUCKET).key(KEY).contentType("text/csv").ifNoneMatch("*"),
                RequestBody.fromString(body));
    }

    private static String get(S3Client client) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY))
                .asUtf8String();
    }
}
