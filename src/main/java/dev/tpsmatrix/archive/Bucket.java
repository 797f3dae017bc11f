package dev.tpsmatrix.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The one door to S3, guarded as the table's is. A connection that breaks under a request comes as an
 * UncheckedIOException.
 */
@ApplicationScoped
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
@Retry(
        maxRetries = 5,
        delay = 100,
        jitter = 100,
        retryOn = {SdkException.class, UncheckedIOException.class})
@CircuitBreaker(requestVolumeThreshold = 20, delay = 5_000, skipOn = ArchiveConflictException.class)
class Bucket {

    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String name;

    Bucket(S3Client s3, @ConfigProperty(name = "tpsmatrix.bucket") String name) {
        this.s3 = s3;
        this.name = name;
    }

    /** Writes what must not be there yet; equal content that is there already is as good. */
    void create(String key, String contentType, byte[] content) {
        try {
            s3.putObject(
                    r -> r.bucket(name).key(key).contentType(contentType).ifNoneMatch("*"),
                    RequestBody.fromBytes(content));
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
            if (!get(key).map(stored -> Arrays.equals(stored, content)).orElse(false)) {
                throw new ArchiveConflictException(key);
            }
        }
    }

    /** Writes what may replace an older one. */
    void replace(String key, String contentType, byte[] content) {
        s3.putObject(r -> r.bucket(name).key(key).contentType(contentType), RequestBody.fromBytes(content));
    }

    Optional<byte[]> get(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(r -> r.bucket(name).key(key)).asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * A page of keys, in their order; empty after the last.
     *
     * @param after a key, whether it is there or not; null to begin
     */
    List<String> keys(String prefix, @Nullable String after) {
        return s3.listObjectsV2(r -> r.bucket(name).prefix(prefix).startAfter(after)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
