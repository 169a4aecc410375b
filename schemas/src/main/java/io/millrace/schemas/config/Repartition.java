package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether events go to another partition before they are deduplicated. Fixed when a lane begins. */
public enum Repartition {
    /** Copies of an event come to its raw partition: that is the producers' promise. */
    @JsonProperty("none") NONE,
    /** Through a topic of our own to the partition that the id says. */
    @JsonProperty("by-id") BY_ID
}
