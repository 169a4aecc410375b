package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how part files are written.
 *
 * @param endpoint address of an S3-compatible server; null = AWS
 * @param prefix first folders of every key, without slashes at the ends; may be empty
 * @param memory budget of all open part files of one process
 * @param compression of part files
 * @param rowGroup bytes of events that one row group of a part file holds at most
 * @param grace how long after an hour's end its completeness marker waits for late events
 */
public record SinkConfig(
        String bucket, String region, URI endpoint, String prefix, Roll roll, DataSize memory, Compression compression, DataSize rowGroup, Spill spill, Duration grace) {
    private static final DataSize SMALLEST_ROW_GROUP = DataSize.ofMegabytes(1);
    private static final DataSize LARGEST_ROW_GROUP = DataSize.ofMegabytes(1024);

    public SinkConfig {
        InvalidSetting.required("sink.bucket", bucket);
        InvalidSetting.required("sink.region", region);
        prefix = prefix == null ? "" : prefix;
        if (prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new InvalidSetting("sink.prefix", prefix, "leave out the slash at its beginning and end");
        }
        if (roll == null) roll = new Roll(null, null);
        if (memory == null) memory = DataSize.ofMegabytes(256);
        if (compression == null) compression = Compression.ZSTD;
        if (rowGroup == null) rowGroup = DataSize.ofMegabytes(32);
        if (rowGroup.bytes() < SMALLEST_ROW_GROUP.bytes() || rowGroup.bytes() > LARGEST_ROW_GROUP.bytes()) {
            throw new InvalidSetting("sink.row-group", rowGroup.bytes() + " bytes", "must be between 1MB and 1GB");
        }
        if (spill == null) spill = new Spill(null, null);
        if (grace == null) grace = Duration.ofMinutes(10);
        if (grace.isNegative()) throw new InvalidSetting("sink.grace", grace, "must not be negative");
    }

    /** Codec of the pages in part files. */
    public enum Compression {
        @JsonProperty("zstd") ZSTD,
        @JsonProperty("snappy") SNAPPY,
        @JsonProperty("gzip") GZIP
    }

    /**
     * Disk for rows of open part files that memory is too short for.
     *
     * @param directory of this process alone; null = nothing is spilled
     * @param bytes at most so many
     */
    public record Spill(Path directory, DataSize bytes) {
        public Spill {
            if (directory != null && !directory.isAbsolute()) throw new InvalidSetting("sink.spill.directory", directory, "name an absolute path, or remove the key");
            if (bytes == null) bytes = DataSize.ofMegabytes(4096);
        }
    }

    /** When a partition's open part files are closed and committed: the largest has {@code bytes}, or the oldest has {@code age}. */
    public record Roll(DataSize bytes, Duration age) {
        public Roll {
            if (bytes == null) bytes = DataSize.ofMegabytes(128);
            if (age == null) age = Duration.ofMinutes(5);
            if (age.compareTo(Duration.ofSeconds(1)) < 0) throw new InvalidSetting("sink.roll.age", age, "must be at least 1s");
        }
    }
}
