package io.millrace.benchmarks.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.benchmarks.workload.Fingerprint;
import io.millrace.benchmarks.workload.RawEvent;
import io.millrace.benchmarks.workload.Workload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * An event as one line of text, all its fields in it: made from what the generator knows, and in SQL from what a reader of Parquet finds. Two
 * events with the same text are the same event. Not thread-safe.
 */
final class EventText {
    /** Of one row. */
    static final String SQL = """
            concat_ws('|', event_id, epoch_ms(event_time), source, "type", coalesce(user_id::varchar, '-'), session_id, coalesce(page, '-'), country,
              device.kind, coalesce(device.model, '-'), device.os, device.width, device.height,
              coalesce(floor(latitude * 1000000)::bigint::varchar, '-'), coalesce(floor(longitude * 1000000)::bigint::varchar, '-'),
              coalesce(amount::varchar, '-'), coalesce(currency, '-'), cardinality(properties), array_to_string(map_extract(properties, 'app_version'), ','),
              array_to_string(map_extract(properties, 'referrer'), ','), array_to_string(map_extract(properties, 'campaign'), ','),
              array_to_string(map_extract(properties, 'experiment'), ','))""";

    private static final double SCALE = 1_000_000;

    private final String[] rests = Workload.templates().map(EventText::rest).toArray(String[]::new);
    private final Fingerprint all = new Fingerprint();

    /** Of all valid events that were added. */
    Fingerprint all() {
        return all;
    }

    void add(RawEvent event) {
        if (event.isValid()) all.addBytes(text(event).getBytes(UTF_8));
    }

    private String text(RawEvent event) {
        return new String(event.key(), UTF_8) + "|" + event.time() + "|" + rests[event.template()];
    }

    /** All behind the id and the time. */
    private static String rest(GenericRecord event) {
        var device = (GenericRecord) event.get("device");
        var properties = (Map<?, ?>) event.get("properties");
        return Stream.of(event.get("source"), event.get("type"), event.get("user_id"), event.get("session_id"), event.get("page"), event.get("country"),
                        device.get("kind"), device.get("model"), device.get("os"), device.get("width"), device.get("height"),
                        scaled(event.get("latitude")), scaled(event.get("longitude")), amount(event.get("amount")), event.get("currency"), properties.size(),
                        or(properties.get("app_version"), ""), or(properties.get("referrer"), ""), or(properties.get("campaign"), ""), or(properties.get("experiment"), ""))
                .map(value -> or(value, "-").toString()).reduce((left, right) -> left + "|" + right).orElseThrow();
    }

    private static Object or(Object value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static Long scaled(Object degrees) {
        return degrees == null ? null : (Long) (long) Math.floor((Double) degrees * SCALE);
    }

    private static String amount(Object bytes) {
        return bytes == null ? null : new BigDecimal(new BigInteger(((ByteBuffer) bytes).array()), 2).toPlainString();
    }
}
