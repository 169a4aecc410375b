package io.millrace.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The one key pair of a data directory, made at its first start and kept, readable by its owner only. */
record LocalCredentials(String accessKey, String secretKey) {
    private static final String ACCESS_KEY = "AKIALOCALMILLRACE000";

    static LocalCredentials of(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        } else {
            properties.setProperty("secret", freshSecret());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
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
