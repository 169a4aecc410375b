package io.millrace.cli.produce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;

/** JSON lines: an object a line; blank lines are no rows. Numbers keep their digits. */
final class JsonRows implements RowReader {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final BufferedReader lines;
    private long line;
    private long number;

    JsonRows(BufferedReader lines) {
        this.lines = lines;
    }

    @Override
    public Row next() throws IOException {
        String text;
        do {
            text = lines.readLine();
            line++;
        } while (text != null && text.isBlank());
        return text == null ? null : row(text);
    }

    private Row row(String text) {
        number++;
        try {
            JsonNode node = JSON.readTree(text);
            if (node instanceof ObjectNode fields) return new Row(number, line, text, fields, null);
            return new Row(number, line, text, null, new BadRow("is JSON but no object"));
        } catch (JsonProcessingException e) {
            return new Row(number, line, text, null, new BadRow("is not JSON: " + e.getOriginalMessage()));
        }
    }

    @Override
    public boolean emptyIsNull() {
        return false;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
