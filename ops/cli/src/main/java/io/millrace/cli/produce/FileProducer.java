package io.millrace.cli.produce;

import io.millrace.cli.Failure;
import io.millrace.cli.produce.FileChecker.Checked;
import io.millrace.cli.produce.InputFile.Opened;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.generic.GenericRecord;

/**
 * Produces the rows of one file that earlier runs have not, in transactions of about a second. Its last commit waits until the file has been read to
 * the end that the check saw. For one thread, once.
 */
final class FileProducer {
    private static final int ROWS_PER_TRANSACTION = 50_000;
    private static final long NANOS_PER_TRANSACTION = 1_000_000_000L;

    private final InputFile file;
    private final RowConversion conversion;
    private final AvroEvents events;
    private final String keyPath;
    private final Screen screen;
    private long committed;
    private long lastCommit;
    private long bad;

    /** @param keyPath field whose text becomes the record's key */
    FileProducer(InputFile file, RowConversion conversion, AvroEvents events, String keyPath, Screen screen) {
        this.file = file;
        this.conversion = conversion;
        this.events = events;
        this.keyPath = keyPath;
        this.screen = screen;
    }

    /** What a run did. */
    record Produced(long rows, long alreadyDone, long setAside) {}

    /** @param skipBad file for rows that do not fit, null if the check found none */
    Produced produce(Checked checked, RowSink sink, Path skipBad, Pace pace) throws IOException {
        long done = sink.takeOver().rows();
        if (done >= checked.rows()) return new Produced(0, done, 0);
        committed = done;
        long begun = System.nanoTime();
        lastCommit = begun;
        try (var opened = file.open(); var aside = skipBad == null ? null : SetAside.open(skipBad, checked.hash(), done)) {
            var converter = conversion.forFile(checked.hash());
            long read = 0;
            for (Row row = opened.rows().next(); row != null; row = opened.rows().next()) {
                read = row.number();
                if (read > checked.rows()) throw changed("it has more rows than the " + checked.rows() + " that were checked", null);
                if (read <= done) continue;
                pace.await();
                send(row, converter, opened.rows().emptyIsNull(), sink, aside);
                if (isDue(read)) {
                    requireUntouched(checked);
                    commit(read, sink, aside);
                    report(read, read - done, checked.rows(), System.nanoTime() - begun);
                }
            }
            requireSame(checked, read, opened);
            commit(checked.rows(), sink, aside);
            return new Produced(checked.rows() - done - bad, done, bad);
        }
    }

    private void send(Row row, RowConversion converter, boolean emptyIsNull, RowSink sink, SetAside aside) {
        try {
            GenericRecord event = converter.event(row, emptyIsNull);
            sink.send(AvroEvents.key(event, keyPath), events.encode(event));
        } catch (BadRow e) {
            if (aside == null) throw changed("line " + row.line() + ": " + e.getMessage(), e);
            aside.write(row, e);
            bad++;
        }
    }

    private void requireUntouched(Checked checked) throws IOException {
        if (!file.stamp().equals(checked.stamp())) throw changed("somebody wrote to it", null);
    }

    private void requireSame(Checked checked, long rows, Opened opened) throws IOException {
        if (rows != checked.rows()) throw changed("it has " + rows + " rows, and " + checked.rows() + " were checked", null);
        if (!opened.bytes().hashOfAll().equals(checked.hash())) throw changed("its content is not what was checked", null);
    }

    private Failure changed(String how, Exception cause) {
        return new Failure("file " + file.path() + " changed while it was read: " + how + ".\n" + (committed == 0
                ? "Nothing was produced. Run again when nobody writes to it."
                : "Its first " + Numbers.grouped(committed) + " rows are produced. Put it back as it was and run again to go on after them; "
                        + "as it is now it is another file, and all of its rows would be produced."), cause);
    }

    private boolean isDue(long row) {
        return row - committed >= ROWS_PER_TRANSACTION || System.nanoTime() - lastCommit > NANOS_PER_TRANSACTION;
    }

    private void commit(long row, RowSink sink, SetAside aside) {
        if (aside != null) aside.flush();
        sink.commit(new Position(row));
        committed = row;
        lastCommit = System.nanoTime();
    }

    private void report(long row, long now, long rows, long nanos) {
        long perSecond = (long) (now * 1e9 / Math.max(1, nanos));
        screen.progress("row " + Numbers.grouped(row) + " of " + Numbers.grouped(rows) + " · " + Numbers.percent(row, rows)
                + " · " + Numbers.grouped(perSecond) + " rows/s");
    }
}
