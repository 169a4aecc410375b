package io.millrace.cli.deadletter;

import io.millrace.schemas.wire.WireFormat;
import io.millrace.streams.registry.Registry;
import io.millrace.streams.registry.RegistryUnavailable;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Decodes values by their schema ids. Asks for each id once, and no more once the registry did not answer. */
final class LetterSchemas {
    /** A value by its schema, or why not. */
    sealed interface Reading {
        record Of(Schema schema, Decoded decoded) implements Reading {}

        /** @param why for people; no payload values */
        record None(String why) implements Reading {}
    }

    private record Answer(Schema schema, String why) {}

    private final Registry registry;
    private final Map<Integer, Answer> known = new HashMap<>();
    private Answer outage;

    LetterSchemas(Registry registry) {
        this.registry = registry;
    }

    Reading read(byte[] value) {
        if (value == null) return new Reading.None("there is no value");
        if (!WireFormat.isFramed(value)) return new Reading.None("the value is not in Confluent's wire format and names no schema");
        Answer answer = answer(WireFormat.schemaId(value));
        if (answer.schema() == null) return new Reading.None(answer.why());
        return new Reading.Of(answer.schema(), AvroDecoder.decode(answer.schema(), value, WireFormat.BODY));
    }

    private Answer answer(int schemaId) {
        Answer answer = known.get(schemaId);
        if (answer != null) return answer;
        if (outage != null) return outage;
        try {
            answer = ask(schemaId);
            known.put(schemaId, answer);
            return answer;
        } catch (RegistryUnavailable e) {
            outage = new Answer(null, "no answer from " + e.getMessage());
            return outage;
        }
    }

    private Answer ask(int schemaId) throws RegistryUnavailable {
        if (schemaId < 0) return new Answer(null, "no registry has a schema " + schemaId);
        return switch (registry.find(schemaId)) {
            case Registry.Answer.Found(Schema schema) -> new Answer(schema, null);
            case Registry.Answer.NotFound(String why) -> new Answer(null, why);
            case Registry.Answer.NotAvro(String why) -> new Answer(null, why);
        };
    }
}
