package io.millrace.local.redshift.api;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks AWS Signature Version 4 of a POST to "/". */
final class RequestSignature {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private final String accessKey;
    private final String secretKey;

    RequestSignature(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /** @throws ApiError where the caller is not ours */
    void check(Headers headers, byte[] body) {
        String authorization = headers.getFirst("Authorization");
        if (authorization == null) {
            throw new ApiError("MissingAuthenticationTokenException", 400, "Missing Authentication Token");
        }
        Matcher parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            throw new ApiError("IncompleteSignatureException", 400, "Authorization header is not AWS4-HMAC-SHA256 with Credential, SignedHeaders and Signature");
        }
        if (!parts.group(1).equals(accessKey)) {
            throw new ApiError("UnrecognizedClientException", 400, "The security token included in the request is invalid.");
        }
        String expected = signature(headers, body, parts);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), parts.group(6).getBytes(StandardCharsets.UTF_8))) {
            throw new ApiError("InvalidSignatureException", 400, "The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private String signature(Headers headers, byte[] body, Matcher parts) {
        var signed = new TreeMap<String, String>();
        for (String name : parts.group(5).split(";")) {
            signed.put(name, String.join(",", headers.getOrDefault(name, List.of(""))).strip().replaceAll(" +", " "));
        }
        var canonical = new StringBuilder("POST\n/\n\n");
        for (Map.Entry<String, String> header : signed.entrySet()) {
            canonical.append(header.getKey()).append(':').append(header.getValue()).append('\n');
        }
        canonical.append('\n').append(parts.group(5)).append('\n').append(hex(sha256(body)));
        String scope = parts.group(2) + "/" + parts.group(3) + "/" + parts.group(4) + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + headers.getFirst("X-Amz-Date") + "\n" + scope + "\n" + hex(sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        return hex(hmac(key, toSign));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
