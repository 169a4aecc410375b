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
    private final Recipe recipe;
    private final AvroEvents events;
    private final String keyPath;
    private final Screen screen;
    private long committed;
    private long due;
    private long lastDue;
    private long setAside;
    private BadRow firstBad;

    /**
     * @param recipe of the conversion
     * @param keyPath field whose text becomes the record's key
     */
    FileProducer(InputFile file, RowConversion conversion, Recipe recipe, AvroEvents events, String keyPath, Screen screen) {
        this.file = file;
        this.conversion = conversion;
        this.recipe = recipe;
        this.events = events;
        this.keyPath = keyPath;
        this.screen = screen;
    }

    /**
     * What a run did.
     *
     * @param before where an earlier run had stopped
     */
    record Produced(long rows, long setAside, Position before) {}

    /**
     * @param skipBad file for rows that do not fit, null if the check found none
     * @throws Failure if the file changes, no row of it fits, or an earlier run produced a part of it otherwise
     */
    Produced produce(Checked checked, RowSink sink, Path skipBad, Pace pace) throws IOException {
        Position before = sink.takeOver();
        before.requireRecipe(recipe, sink.name());
        long done = before.rows();
        if (done >= checked.rows()) return new Produced(0, 0, before);
        committed = done;
        due = done;
        setAside = before.setAside();
        long begun = System.nanoTime();
        lastDue = begun;
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
            requireAnyFits(checked.rows(), skipBad);
            long badNow = setAside - before.setAside();
            return new Produced(checked.rows() - done - badNow, badNow, before);
        }
    }

    private void send(Row row, RowConversion converter, boolean emptyIsNull, RowSink sink, SetAside aside) {
        try {
            GenericRecord event = converter.event(row, emptyIsNull);
            sink.send(AvroEvents.key(event, keyPath), events.encode(event));
        } catch (BadRow e) {
            if (aside == null) throw changed("line " + row.line() + ": " + e.getMessage(), e);
            aside.write(row, e);
            if (setAside++ == 0) firstBad = e;
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
        return row - due >= ROWS_PER_TRANSACTION || System.nanoTime() - lastDue > NANOS_PER_TRANSACTION;
    }

    /** As long as no row has fitted nothing is committed: a wrong mapping must not use the file up. */
    private void commit(long row, RowSink sink, SetAside aside) {
        if (aside != null) aside.flush();
        due = row;
        lastDue = System.nanoTime();
        if (setAside == row) return;
        sink.commit(new Position(row, setAside, recipe));
        committed = row;
    }

    private void requireAnyFits(long rows, Path skipBad) {
        if (setAside < rows) return;
        throw new Failure("none of the " + Numbers.grouped(rows) + " rows in " + file.path() + " fits, the first: " + firstBad.getMessage()
                + "\nNothing was produced, and nothing counts as done. Mend --map or the schema and run again; the rows are in " + skipBad + " with what is wrong.", firstBad);
    }

    private void report(long row, long now, long rows, long nanos) {
        long perSecond = (long) (now * 1e9 / Math.max(1, nanos));
        screen.progress("row " + Numbers.grouped(row) + " of " + Numbers.grouped(rows) + " · " + Numbers.percent(row, rows)
                + " · " + Numbers.grouped(perSecond) + " rows/s");
    }
}
