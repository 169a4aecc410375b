package io.millrace.schemas.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One event's fate in streams-app. Each event has exactly one. */
public enum Outcome {
    @JsonProperty("valid") VALID,
    @JsonProperty("duplicate") DUPLICATE,
    @JsonProperty("dead-letter") DEAD_LETTER
}
