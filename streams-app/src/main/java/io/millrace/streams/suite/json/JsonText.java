package io.millrace.streams.suite.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads a whole JSON text into {@link Json}. */
public final class JsonText {
    /** Digits and exponent beyond which a number is refused: exact arithmetic on it could take for ever. */
    private static final int LARGEST_SCALE = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    /** What a message says to those who write parsers. */
    private static final Pattern ADVICE = Pattern.compile("(: enable `| ?\\(not recognized as one since|,? ?from `).*", Pattern.DOTALL);

    private JsonText() {}

    /** @throws BadJson naming line and reason */
    public static Json read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            if (parser.nextToken() == null) throw new BadJson(1, "the file is empty");
            Json value = value(parser);
            if (parser.nextToken() != null) throw new BadJson(line(parser), "something follows the end of the JSON value");
            return value;
        } catch (JsonProcessingException e) {
            throw new BadJson(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "not valid JSON: " + ADVICE.matcher(e.getOriginalMessage()).replaceFirst(""));
        } catch (IOException e) {
            throw new BadJson(1, "cannot be read: " + e.getMessage());
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static Json value(JsonParser parser) throws IOException {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> array(parser, line);
            case VALUE_STRING -> new Json.Text(parser.getText(), line);
            case VALUE_NUMBER_INT -> number(parser.getText(), true, line);
            case VALUE_NUMBER_FLOAT -> parser.isNaN() ? new Json.NonFinite(parser.getDoubleValue(), line) : number(parser.getText(), false, line);
            case VALUE_TRUE -> new Json.Bool(true, line);
            case VALUE_FALSE -> new Json.Bool(false, line);
            case VALUE_NULL -> new Json.Null(line);
            default -> throw new BadJson(line, "unexpected " + parser.currentToken());
        };
    }

    private static Json number(String text, boolean whole, int line) {
        var value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > LARGEST_SCALE || value.precision() > LARGEST_SCALE) throw new BadJson(line, "number " + text + " is out of range");
        return new Json.Num(value, whole, line);
    }

    private static Json object(JsonParser parser, int line) throws IOException {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, value(parser));
        }
        return new Json.Obj(members, line);
    }

    private static Json array(JsonParser parser, int line) throws IOException {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        return new Json.Arr(items, line);
    }
}
