package io.millrace.local.redshift.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.redshift.sql.SqlError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files a COPY manifest names. */
record Manifest(List<Entry> entries) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code contentLength} is exact, Parquet demands it. */
    record Entry(S3Url url, boolean mandatory, long contentLength) {}

    /** @throws SqlError if it is not a manifest as "Using a manifest to specify data files" describes it */
    static Manifest parse(S3Url from, byte[] content) {
        var entries = new ArrayList<Entry>();
        for (JsonNode entry : read(from, content)) {
            JsonNode url = entry.path("url");
            JsonNode mandatory = entry.path("mandatory");
            JsonNode length = entry.path("meta").path("content_length");
            if (!url.isTextual() || !mandatory.isMissingNode() && !mandatory.isBoolean()) {
                throw invalid(from, "an entry needs \"url\", a text, and may have \"mandatory\", true or false");
            }
            if (!length.isIntegralNumber() || length.longValue() <= 0) {
                throw invalid(from, "for PARQUET each entry needs \"meta\": {\"content_length\": bytes}; missing for " + url.textValue());
            }
            entries.add(new Entry(S3Url.parse(url.textValue()), mandatory.asBoolean(false), length.longValue()));
        }
        return new Manifest(List.copyOf(entries));
    }

    private static JsonNode read(S3Url from, byte[] content) {
        try {
            JsonNode entries = JSON.readTree(content).path("entries");
            if (!entries.isArray()) {
                throw invalid(from, "\"entries\" is missing or no array");
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw invalid(from, e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid(from, e.getMessage());
        }
    }

    private static SqlError invalid(S3Url from, String why) {
        return new SqlError("Manifest file is not in correct json format: " + from + ": " + why);
    }
}
