package dev.tpsmatrix.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tpsmatrix.config.ConfigException;
import dev.tpsmatrix.local.embedded.Aws;
import dev.tpsmatrix.local.embedded.EmbeddedS3;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class BucketConfigTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNotUtf8IsNamedInOneLine() {
        try (EmbeddedS3 bucket = EmbeddedS3.start(folder, "archive");
                S3Client s3 = Aws.s3(bucket.endpoint())) {
            s3.putObject(
                    r -> r.bucket("archive").key("config/rules.yaml"),
                    RequestBody.fromBytes("reviewed: d\u00e9j\u00e0\n".getBytes(ISO_8859_1)));
            BucketConfig config = new BucketConfig(s3, "archive");
            ConfigException e = assertThrows(ConfigException.class, () -> config.text("rules.yaml"));
            assertEquals("s3://archive/config/rules.yaml: the file is not text in UTF-8", e.getMessage());
        }
    }
}
