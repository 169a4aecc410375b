package io.millrace.schemas.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;
import java.util.Optional;

/**
 * Keys of one lane and stream in the bucket.
 * <pre>
 * prefix/pipeline/lane/stream/data/date=2026-11-20/hour=15/source=web/partition-firstOffset-attempt-n.parquet
 * prefix/pipeline/lane/stream/commits/partition/origin.json
 * prefix/pipeline/lane/stream/commits/partition/firstOffset (20 digits).json
 * prefix/pipeline/lane/stream/commits/partition/firstOffset (20 digits).r1.json
 * prefix/pipeline/lane/stream/complete/date=2026-11-20/hour=15/revision.json
 * </pre>
 */
public record LakeLayout(String root) {
    /** The stream of valid events. */
    public static final String EVENTS = "events";
    /** The stream of dead letters. */
    public static final String DEAD_LETTERS = "dead-letters";
    /** The folder of rows without a source. No source has it: {@link #encode} lets no dot through. */
    public static final String UNKNOWN_SOURCE = ".unknown";
    /** Bytes of a source as a folder's name: file systems take names of 255 bytes, S3 keys of 1,024. */
    public static final int LONGEST_SOURCE = 240;

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
        return commits(partition) + new ChainKey.OfOrigin().name();
    }

    public String commit(int partition, long firstOffset) {
        return commits(partition) + new ChainKey.OfCommit(firstOffset).name();
    }

    /** @param number from 1 */
    public String repair(int partition, long firstOffset, int number) {
        return commits(partition) + new ChainKey.OfRepair(firstOffset, number).name();
    }

    /** What the keys of all repairs of a commit begin with. */
    public String repairs(int partition, long firstOffset) {
        return commits(partition) + "%020d.r".formatted(firstOffset);
    }

    /** What an object under {@link #commits()} is; empty if nothing of a chain has such a key. */
    public Optional<ChainKey.InPartition> chainKey(String key) {
        return key.startsWith(commits()) ? ChainKey.parseInPartition(key.substring(commits().length())) : Optional.empty();
    }

    /** What an object under {@link #commits(int)} is; empty if nothing of a chain has such a key. */
    public Optional<ChainKey> chainKey(int partition, String key) {
        return key.startsWith(commits(partition)) ? ChainKey.parse(key.substring(commits(partition).length())) : Optional.empty();
    }

    /** Folder of all completeness markers, ends with a slash. */
    public String complete() {
        return root + "complete/";
    }

    /** Folder of all revisions of an hour's marker, ends with a slash. */
    public String complete(EventHour hour) {
        return complete() + folder(hour);
    }

    /** @param revision from 1; the highest counts */
    public String marker(EventHour hour, int revision) {
        return complete(hour) + revision + ".json";
    }

    /** What {@link #marker} put into a key; empty if no marker has it. */
    public Optional<MarkerKey> markerKey(String key) {
        return key.startsWith(complete()) ? MarkerKey.parse(key.substring(complete().length())) : Optional.empty();
    }

    public String data() {
        return root + "data/";
    }

    /** Folder of an hour's part files, ends with a slash. */
    public String data(EventHour hour) {
        return data() + folder(hour);
    }

    /** @param source null if the rows have none */
    public String partFile(EventHour hour, String source, int partition, long firstOffset, String attempt, int number) {
        return data(hour) + "source=" + (source == null ? UNKNOWN_SOURCE : encode(source))
                + "/" + partition + "-" + firstOffset + "-" + attempt + "-" + number + ".parquet";
    }

    /** What {@link #partFile} put into a key; empty if no part file has it. */
    public Optional<PartFileKey> partFileKey(String key) {
        return key.startsWith(data()) ? PartFileKey.parse(key.substring(data().length())) : Optional.empty();
    }

    private static String folder(EventHour hour) {
        return "date=" + hour.date() + "/hour=" + hour.hourOfDay() + "/";
    }

    /** Whether a source can be a folder. A character is at most three bytes of UTF-8, a byte at most three characters of a folder's name. */
    public static boolean isFolder(String source) {
        return !source.isEmpty() && (source.length() * 9 <= LONGEST_SOURCE || encode(source).length() <= LONGEST_SOURCE);
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
