package io.millrace.local.redshift.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members of one request, checked as the service model says. */
record Request(JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_WAIT_SECONDS = 30;

    static Request parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (!json.isObject()) {
                throw new ApiError("SerializationException", 400, "the request is not a JSON object");
            }
            return new Request(json);
        } catch (JsonProcessingException e) {
            throw new ApiError("SerializationException", 400, e.getOriginalMessage());
        } catch (IOException e) {
            throw new ApiError("SerializationException", 400, e.getMessage());
        }
    }

    /** Null where it is missing. */
    String text(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new ApiError("SerializationException", 400, name + " must be a string");
        }
        return value.textValue();
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw ApiError.validation(name + " must not be " + (value == null ? "null" : "empty"));
        }
        return value;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        body.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    int number(String name, int least, int most, int byDefault) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw ApiError.validation(name + " must be between " + least + " and " + most + ", not " + value);
        }
        return value.intValue();
    }

    Duration waitTime() {
        return Duration.ofSeconds(number("WaitTimeSeconds", 1, MAX_WAIT_SECONDS, 0));
    }

    /** Refuses a member of the real service that this one does not serve. */
    void refuse(String name) {
        if (body.has(name) && !body.path(name).isNull()) {
            throw ApiError.validation("not supported by the local Data API server: " + name);
        }
    }

    /** Parameters can be neither NULL nor empty, and each needs its own name. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : body.path("Parameters")) {
            String name = parameter.path("name").asText("");
            String value = parameter.path("value").asText("");
            if (name.isEmpty() || value.isEmpty() || parameter.path("value").isNull()) {
                throw ApiError.validation("Parameters[" + names.size() + "]: name and value must have a length of at least 1");
            }
            if (!names.add(name)) {
                throw ApiError.validation("Parameters: the name " + name + " stands twice");
            }
            parameters.put(name, value);
        }
        return parameters;
    }
}
