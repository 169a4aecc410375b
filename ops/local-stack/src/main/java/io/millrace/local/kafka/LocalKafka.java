package io.millrace.local.kafka;

import io.millrace.local.process.ChildProcess;
import io.millrace.local.process.PortRace;
import io.millrace.local.process.Ports;
import io.millrace.local.process.ProcessRegister;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A running broker. {@link #close()} stops it; its data stays. */
public final class LocalKafka implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ChildProcess broker;
    private final int port;
    private final String bootstrap;

    private LocalKafka(ChildProcess broker, int port) {
        this.broker = broker;
        this.port = port;
        this.bootstrap = "127.0.0.1:" + port;
    }

    /** Starts a broker over the directory and returns when it answers. A broker left there by a killed run is ended first. */
    public static LocalKafka start(Path directory, LocalKafkaOptions options) throws IOException {
        return PortRace.run(() -> startOnce(directory, options));
    }

    private static LocalKafka startOnce(Path directory, LocalKafkaOptions options) throws IOException {
        Files.createDirectories(directory);
        var processes = new ProcessRegister(directory);
        processes.reclaim();
        var ports = new Ports(directory.resolve("ports.properties"));
        int port = ports.free("broker");
        Path logs = directory.resolve("logs");
        Path config = directory.resolve("server.properties");
        Files.writeString(config, BrokerConfig.of(logs, port, ports.free("controller"), options));
        var broker = ChildProcess.java("kafka")
                .mainClass(BrokerMain.class.getName())
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + (options.sustained() ? 4 : 1),
                        "-Dlogback.configurationFile=io/millrace/local/kafka/broker-logback.xml")
                .args(config.toString(), logs.toString())
                .logFile(directory.resolve("broker.log"))
                .register(processes)
                .start();
        var kafka = new LocalKafka(broker, port);
        try {
            kafka.awaitReady();
        } catch (RuntimeException e) {
            broker.kill();
            throw e;
        }
        return kafka;
    }

    /** {@code host:port} for {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** The broker's JVM: its pid, its log, its death. */
    public ChildProcess process() {
        return broker;
    }

    @Override
    public void close() {
        broker.close();
    }

    /** Asks only once the port is open: a client would log every refused connection. */
    private void awaitReady() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isOpen()) {
                requireAlive();
                if (System.nanoTime() > end) {
                    throw new TimeoutException();
                }
                Thread.sleep(PAUSE);
            }
            try (var admin = Admin.create(adminConfig())) {
                admin.describeCluster().nodes().get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            requireAlive();
            throw new IllegalStateException("kafka did not answer at " + bootstrap + " within " + START_LIMIT.toSeconds()
                    + " s; see " + broker.logFile(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kafka started", e);
        }
    }

    private void requireAlive() {
        if (!broker.isAlive()) {
            throw new IllegalStateException(broker.death().join().message());
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Map<String, Object> adminConfig() {
        int limit = (int) START_LIMIT.toMillis();
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 50);
    }
}
