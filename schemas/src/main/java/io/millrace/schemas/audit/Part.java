package io.millrace.schemas.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Part of the way through streams-app, where a lane repartitions by id. */
public enum Part {
    /** From the raw topic to the by-id topic. */
    @JsonProperty("route") ROUTE,
    /** From the by-id topic to the fates. */
    @JsonProperty("by-id") BY_ID
}
