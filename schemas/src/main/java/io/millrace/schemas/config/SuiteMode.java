package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a suite with rules that one event cannot answer. */
public enum SuiteMode {
    /** The start is refused. */
    @JsonProperty("strict") STRICT,
    /** They are left out, listed and counted; the others are applied. */
    @JsonProperty("partial") PARTIAL
}
