package io.millrace.cli.produce;

import io.millrace.cli.Failure;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import java.io.IOException;

/** Reads a file to its end before anything of it is produced: what it hashes to, how many rows it has, whether all of them fit. */
final class FileChecker {
    private static final int ROWS_PER_REPORT = 1_000;

    private final InputFile file;
    private final Screen screen;

    FileChecker(InputFile file, Screen screen) {
        this.file = file;
        this.screen = screen;
    }

    /**
     * @param hash SHA-256 of the file
     * @param stamp of the file before it was read
     */
    record Checked(String hash, long rows, InputFile.Stamp stamp) {}

    /**
     * @param toleratesBadRows else the first one ends it
     * @throws Failure naming line, field and value of the first bad row
     */
    Checked check(RowConversion conversion, boolean toleratesBadRows) throws IOException {
        InputFile.Stamp stamp = file.stamp();
        try (var opened = file.open()) {
            long rows = 0;
            for (Row row = opened.rows().next(); row != null; row = opened.rows().next()) {
                rows = row.number();
                if (!toleratesBadRows) refuseIfBad(conversion, row, opened.rows().emptyIsNull());
                if (rows % ROWS_PER_REPORT == 0) {
                    screen.progress("checking row " + Numbers.grouped(rows) + " · " + Numbers.percent(opened.bytes().count(), file.size()));
                }
            }
            return new Checked(opened.bytes().hashOfAll(), rows, stamp);
        }
    }

    private void refuseIfBad(RowConversion conversion, Row row, boolean emptyIsNull) {
        try {
            conversion.event(row, emptyIsNull);
        } catch (BadRow e) {
            throw new Failure(file.path() + ", line " + row.line() + ": " + e.getMessage()
                    + "\nNothing was produced. Mend the row, or name a file for bad rows with --skip-bad FILE.", e);
        }
    }
}
