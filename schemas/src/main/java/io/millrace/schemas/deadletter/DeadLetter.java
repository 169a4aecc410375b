package io.millrace.schemas.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is known of a refused event beside its original key, value and headers. Travels as headers named {@code millrace-…}.
 *
 * @param rule the rule that failed, or null
 * @param detail what was found, for people; no payload values
 * @param topic raw topic
 * @param timestamp the raw record's Kafka timestamp, epoch milliseconds: the dead-letter topic itself carries append time
 * @param schemaId or null if the value names none
 * @param eventTime epoch milliseconds, or null if not known
 * @param source or null if not known
 */
public record DeadLetter(
        Reason reason, String rule, String detail, String topic, int partition, long offset, long timestamp,
        Integer schemaId, Long eventTime, String source) {
    private static final String VERSION = "1";
    private static final String PREFIX = "millrace-";

    /** Headers in a fixed order; what is not known is left out. */
    public Map<String, byte[]> headers() {
        var headers = new LinkedHashMap<String, byte[]>();
        put(headers, "version", VERSION);
        put(headers, "reason", reason);
        put(headers, "rule", rule);
        put(headers, "detail", detail);
        put(headers, "topic", topic);
        put(headers, "partition", partition);
        put(headers, "offset", offset);
        put(headers, "timestamp", timestamp);
        put(headers, "schema-id", schemaId);
        put(headers, "event-time", eventTime);
        put(headers, "source", source);
        return headers;
    }

    /**
     * @param lastHeader the last header of a name, or null
     * @throws IllegalArgumentException if the headers are not those of a dead letter of a known version
     */
    public static DeadLetter of(Function<String, byte[]> lastHeader) {
        Function<String, String> text = name -> {
            byte[] value = lastHeader.apply(PREFIX + name);
            return value == null ? null : new String(value, UTF_8);
        };
        if (!VERSION.equals(text.apply("version"))) {
            throw new IllegalArgumentException("not a dead letter of version " + VERSION + ": header millrace-version = " + text.apply("version"));
        }
        String schemaId = text.apply("schema-id");
        String eventTime = text.apply("event-time");
        return new DeadLetter(
                Reason.valueOf(text.apply("reason")), text.apply("rule"), text.apply("detail"), text.apply("topic"),
                Integer.parseInt(text.apply("partition")), Long.parseLong(text.apply("offset")), Long.parseLong(text.apply("timestamp")),
                schemaId == null ? null : Integer.valueOf(schemaId), eventTime == null ? null : Long.valueOf(eventTime), text.apply("source"));
    }

    private static void put(Map<String, byte[]> headers, String name, Object value) {
        if (value != null) headers.put(PREFIX + name, value.toString().getBytes(UTF_8));
    }
}
