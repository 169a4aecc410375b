package io.millrace.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers on 127.0.0.1: {@code /health/live} (this process runs), {@code /health/ready} (200, or 503 with what the stage waits for),
 * {@code /metrics} (Prometheus text).
 */
public final class HealthServer implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 = any free one */
    public static HealthServer start(int port, Supplier<Stage.Status> status, Supplier<String> metrics) {
        HttpServer server = bind(port);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, 404, "text/plain", "try /health/live, /health/ready or /metrics\n"));
        server.createContext("/health/live", exchange -> answer(exchange, 200, JSON, "{\"live\":true}\n"));
        server.createContext("/health/ready", exchange -> {
            Stage.Status now = status.get();
            answer(exchange, now.ready() ? 200 : 503, JSON, describe(now));
        });
        server.createContext("/metrics", exchange -> answer(exchange, 200, PROMETHEUS, metrics.get()));
        server.start();
        return new HealthServer(server);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            throw new StageFailure("port " + port + " on 127.0.0.1 is taken; name another with --http-port, or 0 for a free one");
        } catch (IOException e) {
            throw new UncheckedIOException("health server on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static String describe(Stage.Status status) {
        var json = JsonNodeFactory.instance.objectNode().put("ready", status.ready());
        if (status.waitingFor() != null) json.put("waitingFor", status.waitingFor());
        if (status.warning() != null) json.put("warning", status.warning());
        return json + "\n";
    }

    private static void answer(HttpExchange exchange, int code, String type, String body) throws IOException {
        try (exchange) {
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (!isHead && !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, isHead ? -1 : bytes.length);
            if (!isHead) exchange.getResponseBody().write(bytes);
        }
    }
}
