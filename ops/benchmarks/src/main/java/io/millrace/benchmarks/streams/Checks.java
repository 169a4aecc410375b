package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.workload.Workload;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;

/** A handful of checks as one writes them by hand on a GenericRecord: they refuse what streams-app refuses of the workload. Not all of the twelve rules are here, to the baseline's favour. */
final class Checks {
    private static final Set<String> COUNTRIES = Set.of("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "PT", "SE");
    private static final Set<String> TYPES = Set.of("page_view", "add_to_cart", "sign_in", "session_end", "purchase", "refund", "shipment");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Checks() {}

    /** @param timestamp of the raw record */
    static boolean isValid(GenericRecord event, long timestamp) {
        return isText(event.get("event_id"), ID)
                && isTimely((Long) event.get("event_time"), timestamp)
                && event.get("session_id") != null
                && TYPES.contains(event.get("type").toString())
                && COUNTRIES.contains(event.get("country").toString())
                && isBetween((Double) event.get("latitude"), -90, 90)
                && (event.get("amount") == null || event.get("currency") != null);
    }

    private static boolean isText(Object value, Pattern pattern) {
        return value != null && pattern.matcher(value.toString()).matches();
    }

    private static boolean isTimely(Long time, long timestamp) {
        return time != null && timestamp - time <= Workload.MAX_AGE.toMillis() && time - timestamp <= Workload.MAX_FUTURE.toMillis();
    }

    private static boolean isBetween(Double value, double min, double max) {
        return value == null || (value >= min && value <= max);
    }
}
