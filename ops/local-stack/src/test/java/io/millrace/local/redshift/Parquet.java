package io.millrace.local.redshift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parquet files made by a DuckDB of its own, in the bucket, and manifests that name them. */
final class Parquet {
    private final TestS3 s3;
    private final Path directory;

    Parquet(TestS3 s3, Path directory) {
        this.s3 = s3;
        this.directory = directory;
    }

    /** A file in the bucket: its URL and length. */
    record Stored(String url, long bytes) {
        String entry() {
            return entry(bytes);
        }

        String entry(long contentLength) {
            return "{\"url\":\"" + url + "\",\"mandatory\":true,\"meta\":{\"content_length\":" + contentLength + "}}";
        }
    }

    /** The result of a DuckDB query as a Parquet file. */
    Stored store(String key, String query) {
        Path file = directory.resolve(key.replace('/', '_'));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format parquet)");
            s3.put(key, file);
            return new Stored("s3://" + TestS3.BUCKET + "/" + key, Files.size(file));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a manifest; returns its URL. */
    String manifest(String key, String... entries) {
        s3.put(key, "{\"entries\":[" + String.join(",", entries) + "]}");
        return "s3://" + TestS3.BUCKET + "/" + key;
    }

    String manifest(String key, Stored... files) {
        return manifest(key, Stream.of(files).map(Stored::entry).collect(Collectors.joining(",")));
    }
}
