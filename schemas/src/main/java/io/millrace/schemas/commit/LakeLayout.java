package io.millrace.schemas.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;

/**
 * Keys of one lane and stream in the bucket.
 * <pre>
 * prefix/pipeline/lane/stream/data/date=2026-11-20/hour=15/source=web/partition-firstOffset-attempt-n.parquet
 * prefix/pipeline/lane/stream/commits/partition/origin.json
 * prefix/pipeline/lane/stream/commits/partition/firstOffset (20 digits).json
 * </pre>
 */
public record LakeLayout(String root) {
    /** The stream of valid events. */
    public static final String EVENTS = "events";

    public static LakeLayout of(PipelineConfig config, Lane lane, String stream) {
        String prefix = config.sink().prefix().isEmpty() ? "" : config.sink().prefix() + "/";
        return new LakeLayout(prefix + config.pipeline() + "/" + lane.name() + "/" + stream + "/");
    }

    /** Folder of all chains, ends with a slash. */
    public String commits() {
        return root + "commits/";
    }

    /** Folder of one chain, ends with a slash. */
    public String commits(int partition) {
        return commits() + partition + "/";
    }

    public String origin(int partition) {
        return commits(partition) + "origin.json";
    }

    public String commit(int partition, long firstOffset) {
        return commits(partition) + "%020d.json".formatted(firstOffset);
    }

    public String data() {
        return root + "data/";
    }

    public String partFile(EventHour hour, String source, int partition, long firstOffset, String attempt, int number) {
        return data() + "date=" + hour.date() + "/hour=" + hour.hourOfDay() + "/source=" + encode(source)
                + "/" + partition + "-" + firstOffset + "-" + attempt + "-" + number + ".parquet";
    }

    /**
     * A source as one path segment: letters, digits, {@code _} and {@code -} stay, every other byte of its UTF-8 is percent-encoded. A
     * hostile source cannot leave its folder.
     */
    public static String encode(String source) {
        var segment = new StringBuilder();
        for (byte b : source.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (plain) segment.append(c);
            else segment.append("%%%02X".formatted((int) c));
        }
        return segment.toString();
    }
}
