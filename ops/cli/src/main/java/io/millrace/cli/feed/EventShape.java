package io.millrace.cli.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * What a feed must know of its events. Id, time and source are fields of the record itself, id and source strings, time in milliseconds.
 *
 * @param bulk a string field that may hold much; a suite, if there is one, demands JSON or a path of it
 */
public record EventShape(int schemaId, Schema schema, EventConfig paths, ValidateConfig validate, String bulk) {
    /** What a VARCHAR column takes, in bytes. */
    private static final int LONGEST_TEXT = 65_535;

    String id(GenericRecord event) {
        return event.get(paths.id()).toString();
    }

    EventHour hour(GenericRecord event) {
        return EventHour.at((Long) event.get(paths.time()));
    }

    String source(GenericRecord event) {
        return event.get(paths.source()).toString();
    }

    boolean isTimeNullable() {
        return schema.getField(paths.time()).schema().isNullable();
    }

    /** Fate of an event with id, time and source whose id was not seen before. */
    Fate fateOf(GenericRecord event) {
        boolean tooLarge = longestText(event) > LONGEST_TEXT;
        return tooLarge ? Fate.deadLetter(hour(event), source(event), Reason.TOO_LARGE) : Fate.valid(hour(event), source(event));
    }

    private static int longestText(Object value) {
        return switch (value) {
            case CharSequence text -> text.length() * 3 < LONGEST_TEXT ? text.length() : text.toString().getBytes(UTF_8).length;
            case GenericRecord record -> record.getSchema().getFields().stream().mapToInt(field -> longestText(record.get(field.pos()))).max().orElse(0);
            case Map<?, ?> map -> map.values().stream().mapToInt(EventShape::longestText).max().orElse(0);
            case null, default -> 0;
        };
    }
}
