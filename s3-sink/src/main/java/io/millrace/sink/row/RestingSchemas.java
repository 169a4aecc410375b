package io.millrace.sink.row;

import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Keeps a registry that does not answer from holding up whoever asks: after a call that waited in vain, all calls fail at once for a while. So many
 * partitions that need a schema wait for one timeout, not for one each, and the consumer stays in its group. For one thread.
 */
public final class RestingSchemas implements SchemaSource {
    /** A failure sooner than this is an answer. */
    static final Duration IN_VAIN = Duration.ofSeconds(2);
    /** Long enough for a whole turn of the poll loop to come round. */
    static final Duration REST = Duration.ofSeconds(5);

    private final SchemaSource schemas;
    private final InstantSource clock;
    private long restsUntil = Long.MIN_VALUE;

    /** @param schemas closed with this */
    public RestingSchemas(SchemaSource schemas, InstantSource clock) {
        this.schemas = schemas;
        this.clock = clock;
    }

    @Override
    public Optional<Schema> schema(int id) throws Trouble {
        long start = clock.millis();
        if (start < restsUntil) throw new Transient("the registry did not answer a moment ago; asking it again soon for schema id " + id, null);
        try {
            return schemas.schema(id);
        } catch (Transient e) {
            long end = clock.millis();
            if (end - start >= IN_VAIN.toMillis()) restsUntil = end + REST.toMillis();
            throw e;
        }
    }

    @Override
    public void close() {
        schemas.close();
    }
}
