package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.process.ChildProcess;
import io.millrace.local.s3.S3Access;
import io.millrace.local.s3.chaos.S3Chaos;
import io.millrace.schemas.config.PipelineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A sink in a process of its own with a way to S3 of its own: to be killed, frozen, stopped and started again. */
final class SinkInstance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ENDED_BY_SIGTERM = 143;

    private final String name;
    private final PipelineConfig config;
    private final S3Chaos chaos;
    private ChildProcess process;
    private int starts;

    SinkInstance(String name, PipelineConfig config, S3Access server) throws IOException {
        this.name = name;
        this.config = config;
        this.chaos = S3Chaos.before(server);
    }

    S3Chaos chaos() {
        return chaos;
    }

    void start() throws IOException {
        starts++;
        process = ChildProcess.java(name).mainClass(SinkProcess.class.getName()).jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .args(SinkServers.file(config).toString()).logFile(config.directory().resolve(name + "-" + starts + ".log"))
                .env(Map.of("AWS_ACCESS_KEY_ID", chaos.access().accessKey(), "AWS_SECRET_ACCESS_KEY", chaos.access().secretKey(),
                        "MILLRACE_SINK_ENDPOINT", chaos.access().endpoint().toString()))
                .start();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP: it is not gone, but does nothing. */
    void freeze() throws Exception {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() throws Exception {
        signal("CONT");
    }

    /** SIGTERM. @throws AssertionError if it had to be killed */
    void stop() {
        int exit = process.stop(PATIENCE).exitCode();
        assertThat(exit).as(() -> name + "'s answer to SIGTERM\n" + tail()).isEqualTo(ENDED_BY_SIGTERM);
    }

    /** @throws AssertionError if it ended by itself */
    void requireAlive() {
        if (!process.isAlive()) throw new AssertionError(name + " has ended\n" + tail());
    }

    String tail() {
        try {
            List<String> lines = Files.exists(process.logFile()) ? Files.readAllLines(process.logFile()) : List.of();
            return "--- " + name + ", start " + starts + "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    @Override
    public void close() throws IOException {
        if (process != null) process.kill();
        chaos.close();
    }
}
