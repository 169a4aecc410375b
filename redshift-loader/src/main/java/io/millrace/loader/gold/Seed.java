package io.millrace.loader.gold;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A lookup table from a CSV file: named like the file, a VARCHAR column per heading, empty fields are NULL. A file of headings only is an empty table. */
final class Seed {
    private static final int LONGEST_INSERT = 90_000;
    /** Leaves room for the statement that makes the table. */
    private static final int MOST_INSERTS = 39;

    private Seed() {}

    /** @param name of the file, ends with .csv */
    static GoldItem of(String name, String text, Target target) {
        String table = quoted(target.schema()) + "." + quoted(name.substring(0, name.length() - ".csv".length()));
        List<CSVRecord> records = records(name, text);
        if (records.isEmpty()) throw new LoadStopped("seeds/" + name + ": has no line of headings; name the columns in the first line");
        List<String> columns = records.getFirst().toList();
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE " + table + " (" + columns.stream().map(column -> quoted(column) + " VARCHAR(65535)").collect(Collectors.joining(", ")) + ") DISTSTYLE ALL");
        statements.addAll(inserts(table, rows(name, columns.size(), records)));
        if (statements.size() > MOST_INSERTS) {
            throw new LoadStopped("seeds/%s: has %d bytes, a seed may have about %d: load it as a table of its own".formatted(name, text.length(), LONGEST_INSERT * MOST_INSERTS));
        }
        return new GoldItem("seeds/" + name, GoldItem.hash(table + text), List.of("DROP TABLE IF EXISTS " + table), List.of(statements), List.of());
    }

    private static List<CSVRecord> records(String name, String text) {
        try (var parser = CSVFormat.DEFAULT.parse(new StringReader(text))) {
            return parser.getRecords();
        } catch (IOException | IllegalStateException e) {
            throw new LoadStopped("seeds/" + name + ": is not CSV: " + e.getMessage());
        }
    }

    private static List<String> rows(String name, int columns, List<CSVRecord> records) {
        var rows = new ArrayList<String>();
        for (CSVRecord record : records.subList(1, records.size())) {
            if (record.size() != columns) {
                throw new LoadStopped("seeds/%s: line %d has %d fields, the headings are %d".formatted(name, record.getRecordNumber(), record.size(), columns));
            }
            rows.add(record.toList().stream().map(Seed::literal).collect(Collectors.joining(", ", "(", ")")));
        }
        return rows;
    }

    private static List<String> inserts(String table, List<String> rows) {
        var inserts = new ArrayList<String>();
        var current = new StringBuilder();
        for (String row : rows) {
            if (current.length() > 0 && current.length() + row.length() > LONGEST_INSERT / 3) { // a character may have three bytes
                inserts.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "INSERT INTO " + table + " VALUES\n" : ",\n").append(row);
        }
        if (!current.isEmpty()) inserts.add(current.toString());
        return inserts;
    }

    private static String literal(String value) {
        return value.isEmpty() ? "NULL" : "'" + value.replace("'", "''").replace("\\", "' || CHR(92) || '") + "'";
    }

    private static String quoted(String name) {
        return '"' + name.toLowerCase(java.util.Locale.ROOT).replace("\"", "\"\"") + '"';
    }
}
