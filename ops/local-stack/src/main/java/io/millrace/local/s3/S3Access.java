package io.millrace.local.s3;

import java.net.URI;

/** How to reach the local S3 server: path-style requests, Signature V4. */
public record S3Access(URI endpoint, String region, String accessKey, String secretKey) {
    /** Never prints the secret. */
    @Override
    public String toString() {
        return "S3Access[endpoint=" + endpoint + ", region=" + region + ", accessKey=" + accessKey + "]";
    }
}
