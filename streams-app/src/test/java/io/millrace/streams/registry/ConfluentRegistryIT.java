package io.millrace.streams.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millrace.schemas.config.RegistryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Confluent's client against answers that a registry, a proxy or a login page may give. */
class ConfluentRegistryIT {
    private static final Schema OLD = Schema.createRecord("Old", null, null, false, List.of());

    private HttpServer server;
    private ConfluentRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        registry = new ConfluentRegistry(new RegistryConfig("http://127.0.0.1:" + server.getAddress().getPort(), Map.of()), "raw-value");
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        server.stop(0);
    }

    @Test
    void findsASchema() throws Exception {
        answer("/schemas/ids/7", 200, "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[]}\"}");

        assertThat(registry.find(7)).isInstanceOfSatisfying(Registry.Answer.Found.class, found -> assertThat(found.schema().getName()).isEqualTo("R"));
    }

    @Test
    void resolvesReferences() throws Exception {
        answer("/schemas/ids/7", 200, "{\"schema\":\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"P\\\"}\",\"references\":[{\"name\":\"P\",\"subject\":\"parts\",\"version\":3}]}");
        answer("/subjects/parts/versions/3", 200, "{\"subject\":\"parts\",\"version\":3,\"id\":2,\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"P\\\",\\\"fields\\\":[]}\"}");

        assertThat(registry.find(7)).isInstanceOfSatisfying(Registry.Answer.Found.class,
                found -> assertThat(found.schema().getElementType().getName()).isEqualTo("P"));
    }

    @Test
    void findsTheNewestVersionInTheTopicsOwnSubject() throws Exception {
        answer("/schemas/ids/7/versions", 200, "[{\"subject\":\"other-value\",\"version\":1},{\"subject\":\"raw-value\",\"version\":3}]");
        answer("/subjects/raw-value/versions/latest", 200,
                "{\"subject\":\"raw-value\",\"version\":4,\"id\":9,\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Newest\\\",\\\"fields\\\":[]}\"}");

        assertThat(registry.newest(7, OLD).getName()).isEqualTo("Newest");
    }

    @Test
    void takesASchemaForTheNewestWhoseSubjectIsGone() throws Exception {
        answer("/schemas/ids/7/versions", 200, "[{\"subject\":\"raw-value\",\"version\":3}]");
        answer("/subjects/raw-value/versions/latest", 404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");

        assertThat(registry.newest(7, OLD)).isSameAs(OLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402, 40403})
    void takesASchemaForTheNewestThatIsGone(int code) throws Exception {
        answer("/schemas/ids/7/versions", 404, "{\"error_code\":" + code + ",\"message\":\"not found\"}");

        assertThat(registry.newest(7, OLD)).isSameAs(OLD);
    }

    @Test
    void takesANotFoundOfAProxyForAnOutageWhenAskedForTheNewestVersion() {
        answer("/schemas/ids/7/versions", 404, "<html>default backend - 404</html>");

        assertThatThrownBy(() -> registry.newest(7, OLD)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void takesTheFirstByNameOfSeveralSubjectsThatAreNotTheTopics() throws Exception {
        answer("/schemas/ids/7/versions", 200, "[{\"subject\":\"b-value\",\"version\":1},{\"subject\":\"a-value\",\"version\":3}]");
        answer("/subjects/a-value/versions/latest", 200,
                "{\"subject\":\"a-value\",\"version\":4,\"id\":9,\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Newest\\\",\\\"fields\\\":[]}\"}");

        assertThat(registry.newest(7, OLD).getName()).isEqualTo("Newest");
    }

    @Test
    void takesAnErrorForAnOutageWhenAskedForTheNewestVersion() {
        answer("/schemas/ids/7/versions", 500, "{\"error_code\":50001,\"message\":\"store is down\"}");

        assertThatThrownBy(() -> registry.newest(7, OLD)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void knowsWhatIsNotThere() throws Exception {
        answer("/schemas/ids/7", 404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}");

        assertThat(registry.find(7)).isInstanceOf(Registry.Answer.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402})
    void doesNotKnowASchemaYetWhoseReferenceIsMissing(int code) throws Exception {
        answer("/schemas/ids/7", 200, "{\"schema\":\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"P\\\"}\",\"references\":[{\"name\":\"P\",\"subject\":\"parts\",\"version\":3}]}");
        answer("/subjects/parts/versions/3", 404, "{\"error_code\":" + code + ",\"message\":\"not found\"}");

        assertThat(registry.find(7)).isEqualTo(new Registry.Answer.NotFound("the registry lacks a schema that schema 7 refers to"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402})
    void takesAnAnswerToAnotherQuestionForAnOutage(int code) {
        answer("/schemas/ids/7", 404, "{\"error_code\":" + code + ",\"message\":\"not found\"}");

        assertThatThrownBy(() -> registry.find(7)).isInstanceOf(RegistryUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsTheUserAndNeverPrintsIt(boolean inUrl) throws Exception {
        var sent = new AtomicReference<String>();
        server.createContext("/schemas/ids/7", exchange -> {
            sent.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        var config = new RegistryConfig("http://" + (inUrl ? "user:secret@" : "") + "127.0.0.1:" + server.getAddress().getPort(),
                inUrl ? Map.of() : Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:secret"));

        try (var withUser = new ConfluentRegistry(config, "raw-value")) {
            assertThatThrownBy(() -> withUser.find(7)).isInstanceOf(RegistryUnavailable.class).hasMessageNotContaining("secret").hasMessageContaining("127.0.0.1");
        }

        assertThat(sent.get()).isEqualTo("Basic " + Base64.getEncoder().encodeToString("user:secret".getBytes(UTF_8)));
    }

    @Test
    void knowsWhatIsNotAvro() throws Exception {
        answer("/schemas/ids/7", 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");

        assertThat(registry.find(7)).isEqualTo(new Registry.Answer.NotAvro("schema 7 is JSON, not Avro"));
    }

    @Test
    void knowsWhatCannotBeParsed() throws Exception {
        answer("/schemas/ids/7", 200, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}");

        assertThat(registry.find(7)).isInstanceOf(Registry.Answer.NotAvro.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void takesOtherRefusalsForOutages(int status) {
        answer("/schemas/ids/7", status, "<html>sorry</html>");

        assertThatThrownBy(() -> registry.find(7)).isInstanceOf(RegistryUnavailable.class).hasMessageContaining("HTTP status " + status);
    }

    @Test
    void takesALoginPageForAnOutage() {
        answer("/schemas/ids/7", 200, "<html>please log in</html>");

        assertThatThrownBy(() -> registry.find(7)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void takesSilenceForAnOutage() {
        server.stop(0);

        assertThatThrownBy(() -> registry.find(7)).isInstanceOf(RegistryUnavailable.class);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
