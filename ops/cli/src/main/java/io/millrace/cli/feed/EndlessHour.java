package io.millrace.cli.feed;

import io.millrace.cli.produce.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A recorded hour over and over, as if it happened now: each event has the present as its time and an id of its own. For one thread. */
final class EndlessHour implements Iterator<GenericRecord>, Closeable {
    private final InputFile file;
    private final Schema schema;
    private final InstantSource clock;
    private RecordedHour hour;
    private int round = 1;

    EndlessHour(InputFile file, Schema schema, InstantSource clock) {
        this.file = file;
        this.schema = schema;
        this.clock = clock;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public GenericRecord next() {
        GenericRecord event = recorded();
        event.put("id", event.get("id") + "-" + round);
        event.put("created_at", clock.millis());
        return event;
    }

    private GenericRecord recorded() {
        try {
            if (hour != null && !hour.hasNext()) {
                close();
                round++;
            }
            if (hour == null) hour = new RecordedHour(file, schema);
            return hour.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (hour != null) hour.close();
        hour = null;
    }
}
