package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private volatile Stage.Status status = new Stage.Status(false, "topic raw does not exist");
    private HealthServer server;

    @BeforeEach
    void start() {
        server = HealthServer.start(0, () -> status, () -> "up 1\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isAliveWhileItsStageWaits() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatTheStageWaitsFor() throws Exception {
        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"ready\":false,\"waitingFor\":\"topic raw does not exist\"}");
    }

    @Test
    void isReadyWhenTheStageIs() throws Exception {
        status = new Stage.Status(true, null);

        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"ready\":true}");
    }

    @Test
    void warnsAlthoughTheStageIsReady() throws Exception {
        status = new Stage.Status(true, null, "memory is nearly full");

        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringNewLines("{\"ready\":true,\"warning\":\"memory is nearly full\"}");
    }

    @Test
    void servesMetricsAsPrometheusText() throws Exception {
        var answer = get("/metrics");

        assertThat(answer.body()).isEqualTo("up 1\n");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesToChange() throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve("/health/live")).POST(HttpRequest.BodyPublishers.noBody()).build();

        assertThat(send(request).statusCode()).isEqualTo(405);
    }

    @Test
    void aTakenPortNamesTheOption() {
        assertThatThrownBy(() -> HealthServer.start(server.address().getPort(), () -> status, () -> ""))
                .isInstanceOf(StageFailure.class).hasMessageContaining("--http-port");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = server.address().resolve(path);
        return send(HttpRequest.newBuilder(uri).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
