package io.millrace.loader.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schemas.commit.PartFile;
import java.util.List;

/** The object that tells COPY its files: all of them, of these sizes, or none. */
public record Manifest(List<Entry> entries) {
    private static final JsonMapper JSON = new JsonMapper();

    /** One file. */
    public record Entry(String url, boolean mandatory, Meta meta) {}

    /** What COPY of Parquet needs to know. */
    public record Meta(long content_length) {}

    public static Manifest of(String bucket, List<PartFile> files) {
        return new Manifest(files.stream().map(file -> new Entry("s3://" + bucket + "/" + file.key(), true, new Meta(file.bytes()))).toList());
    }

    /** One value always gives the same bytes. */
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("COPY manifest cannot be written", e);
        }
    }
}
