package io.millrace.schemas.commit;

import io.millrace.schemas.time.EventHour;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the key of a part file says: whose rows it has. The one place that reads such keys. */
public record PartFileKey(EventHour hour, int partition, long firstOffset, String attempt, int number) {
    private static final Pattern FORM = Pattern.compile(
            "date=([+-]?\\d{4,9}-\\d\\d-\\d\\d)/hour=(\\d\\d)/source=[^/]+/(\\d{1,9})-(0|[1-9]\\d{0,17})-([0-9a-f]{32})-(\\d{1,9})\\.parquet");
    private static final Pattern NAME = Pattern.compile("(?:.*/)?\\d+-\\d+-([^-/]+)-\\d+\\.parquet");

    /** The attempt in a key, wherever the lane lies. */
    static Optional<String> attempt(String key) {
        Matcher match = NAME.matcher(key);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /**
     * @param path below {@link LakeLayout#data()}
     * @return empty if no part file has such a name
     */
    static Optional<PartFileKey> parse(String path) {
        Matcher match = FORM.matcher(path);
        if (!match.matches()) return Optional.empty();
        try {
            return Optional.of(new PartFileKey(EventHour.parse(match.group(1) + "T" + match.group(2)),
                    Integer.parseInt(match.group(3)), Long.parseLong(match.group(4)), match.group(5), Integer.parseInt(match.group(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
