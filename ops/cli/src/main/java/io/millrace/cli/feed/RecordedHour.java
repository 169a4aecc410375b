package io.millrace.cli.feed;

import io.millrace.cli.Failure;
import io.millrace.cli.produce.BadRow;
import io.millrace.cli.produce.Conversion;
import io.millrace.cli.produce.InputFile;
import io.millrace.cli.produce.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The events of a GH Archive hour, 2015 or later, in their order. For one thread. */
final class RecordedHour implements Iterator<GenericRecord>, Closeable {
    private final InputFile file;
    private final Schema schema;
    private final InputFile.Opened opened;
    private final Conversion conversion = new Conversion(false);
    private Row next;

    RecordedHour(InputFile file, Schema schema) throws IOException {
        this.file = file;
        this.schema = schema;
        this.opened = file.open();
        this.next = opened.rows().next();
    }

    /**
     * @return the file
     * @throws Failure if its first row shows that it is no such hour
     */
    static InputFile requireUsable(InputFile file, Schema schema) {
        try (var hour = new RecordedHour(file, schema)) {
            if (!hour.hasNext()) throw new Failure(file.path() + ": is empty");
            hour.next();
            return file;
        } catch (IOException e) {
            throw new Failure(file.path() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public GenericRecord next() {
        if (next == null) throw new NoSuchElementException();
        Row row = next;
        try {
            next = opened.rows().next();
            return conversion.record(row.readable(), schema);
        } catch (BadRow e) {
            throw new Failure(file.path() + ", line " + row.line() + ": " + e.getMessage()
                    + "\nThe demo reads hours of GH Archive (gharchive.org) of 2015 and later.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file.path() + ", after line " + row.line() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
