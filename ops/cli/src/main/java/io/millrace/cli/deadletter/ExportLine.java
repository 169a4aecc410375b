package io.millrace.cli.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.apache.kafka.common.header.Header;

/** One letter as a line of JSON from which the refused record can be built again, byte for byte. */
final class ExportLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExportLine() {}

    static String of(Letter letter, LetterSchemas.Reading reading) {
        ObjectNode line = Listing.about(letter);
        line.put("key", base64(letter.key())).put("value", base64(letter.value()));
        var headers = line.putArray("headers");
        for (Header header : letter.originalHeaders()) headers.addObject().put("key", header.key()).put("value", base64(header.value()));
        if (reading instanceof LetterSchemas.Reading.Of of && of.decoded().isWhole()) line.set("decoded", JSON.valueToTree(of.decoded().tree()));
        else line.putNull("decoded").put("undecoded", why(reading));
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private static String why(LetterSchemas.Reading reading) {
        return switch (reading) {
            case LetterSchemas.Reading.None(String why) -> why;
            case LetterSchemas.Reading.Of of -> of.decoded().stop().why();
        };
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
