package dev.tpsmatrix.provider.bedrock;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 as a server checks it, written from its documentation. */
public final class SigV4 {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/((\\d{8})/([^/]+)/([^/]+)/aws4_request), ?"
                    + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    /** What a request's authorization says. */
    public record Signed(String accessKey, String region, String service, String headers, String signature) {}

    private SigV4() {}

    public static Signed read(Map<String, String> headers) {
        Matcher is = authorization(headers);
        return new Signed(is.group(1), is.group(4), is.group(5), is.group(6), is.group(7));
    }

    private static Matcher authorization(Map<String, String> headers) {
        Matcher is = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!is.matches()) {
            throw new AssertionError("no authorization: " + headers);
        }
        return is;
    }

    /**
     * The signature that this request should have.
     *
     * @param path as it stands in the request; it is encoded once more, as for every service but S3
     * @param query sorted and encoded
     * @param headers by name in lower case
     */
    public static String signature(
            String secret, String method, String path, String query, Map<String, String> headers, String body)
            throws GeneralSecurityException {
        Matcher is = authorization(headers);
        String lines = Stream.of(is.group(6).split(";"))
                .map(name -> name + ":" + headers.getOrDefault(name, "").strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", method, path.replace("%", "%25"), query, lines, is.group(6), hash(body));
        String toSign = String.join(
                "\n", "AWS4-HMAC-SHA256", headers.getOrDefault("x-amz-date", ""), is.group(2), hash(canonical));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : is.group(2).split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String hash(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
