package dev.tpsmatrix.provider.gemini;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import dev.tpsmatrix.provider.AccessException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to AWS, as a Lambda function's environment says. The machine's metadata service isn't asked: a function has
 * none, and would wait for it.
 */
record AwsIdentity(
        String region,
        String accessKey,
        String secret,
        @Nullable String session) implements AwsSecurityCredentialsSupplier {

    private static final long serialVersionUID = 1L;

    static AwsIdentity of(Function<String, @Nullable String> environment) {
        return new AwsIdentity(
                needed("AWS_REGION", environment),
                needed("AWS_ACCESS_KEY_ID", environment),
                needed("AWS_SECRET_ACCESS_KEY", environment),
                environment.apply("AWS_SESSION_TOKEN"));
    }

    private static String needed(String variable, Function<String, @Nullable String> environment) {
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            throw new AccessException("workload identity federation from AWS needs AWS_REGION, AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY in the environment: " + variable + " is not set");
        }
        return value;
    }

    @Override
    public String getRegion(ExternalAccountSupplierContext context) {
        return region;
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) {
        return new AwsSecurityCredentials(accessKey, secret, session);
    }

    @Override
    public String toString() {
        return "an AWS identity in " + region;
    }
}
