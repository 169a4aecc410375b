package io.millrace.schemas.config;

import java.net.URI;
import java.time.Duration;

/**
 * Where and how part files are written.
 *
 * @param endpoint address of an S3-compatible server; null = AWS
 * @param prefix first folders of every key, without slashes at the ends; may be empty
 * @param memory budget of all open part files of one process
 */
public record SinkConfig(String bucket, String region, URI endpoint, String prefix, Roll roll, DataSize memory) {
    public SinkConfig {
        InvalidSetting.required("sink.bucket", bucket);
        InvalidSetting.required("sink.region", region);
        prefix = prefix == null ? "" : prefix;
        if (prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new InvalidSetting("sink.prefix", prefix, "leave out the slash at its beginning and end");
        }
        if (roll == null) roll = new Roll(null, null);
        if (memory == null) memory = DataSize.ofMegabytes(256);
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
