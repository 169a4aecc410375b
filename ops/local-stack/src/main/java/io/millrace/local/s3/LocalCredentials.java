package io.millrace.local.s3;

import io.millrace.local.process.KeptProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The one key pair of a data directory, made at its first start and kept, readable by its owner only. Without a secret in the file, a start
 * was killed before any server used one.
 */
record LocalCredentials(String accessKey, String secretKey) {
    private static final String ACCESS_KEY = "AKIALOCALMILLRACE000";

    static LocalCredentials of(Path file) throws IOException {
        var kept = new KeptProperties(file);
        Properties properties = kept.read();
        if (properties.getProperty("secret", "").isBlank()) {
            properties.setProperty("secret", freshSecret());
            kept.write(properties);
        }
        return new LocalCredentials(ACCESS_KEY, properties.getProperty("secret"));
    }

    private static String freshSecret() {
        byte[] bits = new byte[20];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "LocalCredentials[" + accessKey + "]";
    }
}
