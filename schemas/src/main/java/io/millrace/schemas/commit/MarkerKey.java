package io.millrace.schemas.commit;

import io.millrace.schemas.time.EventHour;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the key of a completeness marker says. The one place that reads such keys. */
public record MarkerKey(EventHour hour, int revision) {
    private static final Pattern FORM = Pattern.compile("date=([+-]?\\d{4,9}-\\d\\d-\\d\\d)/hour=(\\d\\d)/([1-9]\\d{0,8})\\.json");

    /**
     * @param path below {@link LakeLayout#complete()}
     * @return empty if no marker has such a name
     */
    static Optional<MarkerKey> parse(String path) {
        Matcher match = FORM.matcher(path);
        if (!match.matches()) return Optional.empty();
        try {
            String text = match.group(1) + "T" + match.group(2);
            EventHour hour = EventHour.parse(text);
            return hour.toString().equals(text) ? Optional.of(new MarkerKey(hour, Integer.parseInt(match.group(3)))) : Optional.empty(); // hour 24 is the next day's
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
