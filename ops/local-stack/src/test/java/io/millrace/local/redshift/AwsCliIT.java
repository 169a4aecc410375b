package io.millrace.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent client: the {@code aws} command of Debian's awscli, where it is installed. */
class AwsCliIT {
    private static final Path AWS = Path.of("/usr/bin/aws");
    @TempDir
    Path directory;

    @Test
    void speaksWithTheAwsCommand() throws Exception {
        if (!Files.isExecutable(AWS)) {
            System.out.println("SKIPPED: " + AWS + " is not installed (Debian: apt install awscli); the AWS CLI was not tried against the local Redshift");
        }
        Assumptions.assumeTrue(Files.isExecutable(AWS), AWS + " is not installed");
        try (var redshift = new Redshift(directory)) {
            redshift.must("create table t (n int)");
            String id = aws(redshift, "execute-statement", "--cluster-identifier", "analytics", "--database", "dev", "--db-user", "loader", "--sql",
                    "select count(*) from t", "--query", "Id", "--output", "text");
            assertThat(redshift.end(id).error()).isNull();
            assertThat(aws(redshift, "describe-statement", "--id", id, "--query", "Status", "--output", "text")).isEqualTo("FINISHED");
            assertThat(aws(redshift, "get-statement-result", "--id", id, "--query", "Records[0][0].longValue", "--output", "text")).isEqualTo("0");
        }
    }

    private static String aws(Redshift redshift, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(AWS.toString(), "redshift-data", "--endpoint-url", redshift.endpoint().toString(), "--region", "eu-west-1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "local");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).describedAs(output).isZero();
        return output;
    }
}
