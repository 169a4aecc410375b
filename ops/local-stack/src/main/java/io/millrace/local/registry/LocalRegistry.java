package io.millrace.local.registry;

import io.millrace.local.process.ChildMain;
import io.millrace.local.process.ChildProcess;
import io.millrace.local.process.PortRace;
import io.millrace.local.process.Ports;
import io.millrace.local.process.ProcessRegister;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A running registry. {@link #close()} stops it; its schemas stay. */
public final class LocalRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final ChildProcess process;
    private final URI url;

    private LocalRegistry(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a registry over the directory and returns when it answers. One left there by a killed run is ended first. */
    public static LocalRegistry start(Path directory) throws IOException {
        return PortRace.run(() -> startOnce(directory));
    }

    private static LocalRegistry startOnce(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path program = ApicurioHome.jar();
        var processes = new ProcessRegister(directory);
        processes.reclaim();
        var ports = new Ports(directory.resolve("ports.properties"));
        int port = ports.free("registry");
        var process = ChildProcess.java("registry")
                .mainClass("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .classpath(program.toString(), ChildMain.ownClasspath().toString())
                .jvmArgs(jvmArgs(directory, port, ports.free("management")))
                .directory(directory)
                .logFile(directory.resolve("registry.log"))
                .register(processes)
                .start();
        var url = URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
        try (var start = new RegistryStart(url, process)) {
            start.await(START_LIMIT);
            start.requireBackwardCompatibility();
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
        return new LocalRegistry(process, url);
    }

    /** Base address of Confluent's API. */
    public URI url() {
        return url;
    }

    /** The registry's JVM: its pid, its log, its death. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static String[] jvmArgs(Path directory, int port, int managementPort) {
        return new String[] {
            "--add-opens=java.base/java.lang=ALL-UNNAMED", // as its manifest says, which only -jar reads
            "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port,
            "-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=" + managementPort,
            "-Dapicurio.storage.kind=sql", "-Dapicurio.storage.sql.kind=h2",
            "-Dapicurio.datasource.url=jdbc:h2:file:" + directory.toAbsolutePath().resolve("registry") + ";DB_CLOSE_DELAY=-1",
            "-Dapicurio.datasource.jdbc.initial-size=2", "-Dapicurio.datasource.jdbc.min-size=2",
            "-Dapicurio.datasource.jdbc.max-size=10",
            "-Dquarkus.otel.sdk.disabled=true", "-Dquarkus.http.access-log.enabled=false"
        };
    }
}
