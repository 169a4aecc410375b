package io.millrace.schemas.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;

/**
 * How many events shared one fate.
 *
 * @param hour event hour, null if the event had no usable time
 * @param source null if the event had no usable source
 * @param reason of dead letters, else null
 * @param rule of dead letters that failed one, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditCount(EventHour hour, String source, Outcome outcome, Reason reason, String rule, long count) {}
