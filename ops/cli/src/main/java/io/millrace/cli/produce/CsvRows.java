package io.millrace.cli.produce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** CSV with a header (RFC 4180); a cell may hold line breaks. All values are text. */
final class CsvRows implements RowReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW).get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;
    private long nextLine;

    CsvRows(Reader text) throws IOException {
        try {
            parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
        } catch (IllegalArgumentException e) {
            throw new Failure("the CSV header cannot be used: " + e.getMessage(), e);
        }
        records = parser.iterator();
        columns = parser.getHeaderNames();
        nextLine = parser.getCurrentLineNumber() + 1;
    }

    @Override
    public Row next() {
        long line = nextLine;
        try {
            if (!records.hasNext()) return null;
            CSVRecord csv = records.next();
            nextLine = parser.getCurrentLineNumber() + 1;
            return row(csv, line);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new Failure("line " + line + ": is not CSV, and what follows cannot be read: " + e.getMessage(), e);
        }
    }

    private Row row(CSVRecord csv, long line) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(csv.size(), columns.size()); i++) fields.put(columns.get(i), csv.get(i));
        if (csv.size() == columns.size()) return new Row(csv.getRecordNumber(), line, null, fields, null);
        var error = new BadRow("has " + csv.size() + " cells, the header has " + columns.size());
        return new Row(csv.getRecordNumber(), line, allCells(csv), fields, error);
    }

    /** Those beyond the header's too: whoever mends the row needs them. */
    private static String allCells(CSVRecord csv) {
        ArrayNode cells = JsonNodeFactory.instance.arrayNode();
        csv.forEach(cells::add);
        return cells.toString();
    }

    @Override
    public boolean emptyIsNull() {
        return true;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
