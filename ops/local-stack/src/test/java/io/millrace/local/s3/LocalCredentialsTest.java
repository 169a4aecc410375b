package io.millrace.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCredentialsTest {
    @TempDir
    Path directory;

    @Test
    void makesASecretWhereAKilledFirstStartLeftNone() throws Exception {
        Path file = Files.createFile(directory.resolve("credentials.properties"));

        var first = LocalCredentials.of(file);
        var second = LocalCredentials.of(file);

        assertThat(first.secretKey()).hasSize(40);
        assertThat(second).isEqualTo(first);
    }
}
