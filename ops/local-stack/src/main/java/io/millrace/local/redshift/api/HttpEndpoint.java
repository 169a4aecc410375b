package io.millrace.local.redshift.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.local.redshift.LocalRedshiftOptions;
import io.millrace.local.redshift.statement.StatementService;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server, on 127.0.0.1 only: one path, two protocols. */
public final class HttpEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final String TARGET = "RedshiftData.";

    static {
        // Without it answers wait 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestSignature signature;
    private final String accountId;
    private final DataApi api;
    private final Supplier<String> ids;

    /** {@code ids} makes a new UUID at each call. */
    public HttpEndpoint(LocalRedshiftOptions options, StatementService statements, Warehouse warehouse, Supplier<String> ids, InstantSource clock) throws IOException {
        var submissions = new Submissions(new Submissions.Target(options.cluster(), options.database(), options.databaseUser()), ids, clock);
        this.signature = new RequestSignature(options.accessKey(), options.secretKey());
        this.accountId = options.accountId();
        this.api = new DataApi(statements, submissions, new CatalogApi(warehouse, submissions));
        this.ids = ids;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String requestId = ids.get();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String form = target == null ? new String(body, StandardCharsets.UTF_8) : "";
        boolean sts = target == null && CallerIdentity.asks(form);
        try {
            signature.check(exchange.getRequestHeaders(), body);
            if (sts) {
                send(exchange, 200, "text/xml", CallerIdentity.answer(form, accountId, requestId), requestId);
            } else {
                send(exchange, 200, "application/x-amz-json-1.1", answer(target, body), requestId);
            }
        } catch (ApiError e) {
            refuse(exchange, e, sts, requestId);
        } catch (SQLException | RuntimeException e) {
            LOG.error("request {} failed inside the server", requestId, e);
            refuse(exchange, new ApiError("InternalServerException", 500, "internal error of the local Data API server: " + e.getMessage()), sts, requestId);
        }
    }

    private String answer(String target, byte[] body) throws SQLException, IOException {
        if (target == null || !target.startsWith(TARGET)) {
            throw new ApiError("UnknownOperationException", 404, "X-Amz-Target must be " + TARGET + "<operation>, not " + target);
        }
        return api.answer(target.substring(TARGET.length()), Request.parse(body)).toString();
    }

    private static void refuse(HttpExchange exchange, ApiError error, boolean sts, String requestId) throws IOException {
        if (sts) {
            send(exchange, error.httpStatus() == 400 ? 403 : error.httpStatus(), "text/xml", CallerIdentity.error(error, requestId), requestId);
            return;
        }
        var json = JsonNodeFactory.instance.objectNode().put("__type", error.type()).put("Message", error.getMessage());
        send(exchange, error.httpStatus(), "application/x-amz-json-1.1", json.toString(), requestId);
    }

    private static void send(HttpExchange exchange, int status, String type, String body, String requestId) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
