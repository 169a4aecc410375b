package io.millrace.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryIT {
    @TempDir
    static Path directory;

    static LocalRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = LocalRegistry.start(directory);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void demandsBackwardCompatibility() throws Exception {
        assertThat(send("/config", null).body()).contains("BACKWARD");
    }

    @Test
    void refusesAnIncompatibleSchema() throws Exception {
        register("int");

        assertThat(register("string").statusCode()).isEqualTo(409);
    }

    private static HttpResponse<String> register(String type) throws Exception {
        return send("/subjects/events-value/versions", """
                {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"Event\\",\\"fields\\":[{\\"name\\":\\"id\\",\\"type\\":\\"%s\\"}]}"}
                """.formatted(type));
    }

    private static HttpResponse<String> send(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + path)).header("Content-Type", "application/vnd.schemaregistry.v1+json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
