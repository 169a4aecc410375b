package io.millrace.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a stage on this machine how it is. */
final class StageHealth {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LIMIT_MILLIS = 2_000;

    private StageHealth() {}

    /** @param addressFile where the stage's process wrote its address */
    static String describe(Path addressFile) {
        if (!Files.exists(addressFile)) return "is starting";
        try {
            JsonNode answer = ask(addressFile);
            if (answer.path("ready").asBoolean()) return "is at work";
            return "waits for " + answer.path("waitingFor").asText("an unknown thing");
        } catch (IOException e) {
            return "does not answer: " + e.getMessage();
        }
    }

    static boolean isReady(Path addressFile) {
        try {
            return Files.exists(addressFile) && ask(addressFile).path("ready").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode ask(Path addressFile) throws IOException {
        URI uri = URI.create(Files.readString(addressFile) + "/health/ready");
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        try (var body = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return JSON.readTree(body);
        } finally {
            connection.disconnect();
        }
    }
}
