package io.millrace.cli.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.Failure;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.BooksJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The result of a demo for programs. Keys are stable: later builds add some and change none. */
final class DemoReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DemoReport() {}

    /**
     * @param closed the books close and equal the truth
     * @param untrue what the truth says otherwise, a line each
     */
    static void write(Path file, boolean closed, Books books, List<String> untrue, List<Dashboard.Panel> panels, double seconds) {
        ObjectNode report = BooksJson.of(books);
        report.put("closed", closed);
        ArrayNode lines = report.putArray("truthDifferences");
        untrue.forEach(lines::add);
        ArrayNode queries = report.putArray("queries");
        panels.forEach(panel -> query(queries.addObject(), panel));
        report.put("seconds", Math.round(seconds * 10) / 10.0);
        try {
            if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
        } catch (IOException e) {
            throw new Failure("--json " + file + ": " + e.getMessage(), e);
        }
    }

    private static void query(ObjectNode node, Dashboard.Panel panel) {
        node.put("name", panel.name()).put("title", panel.title()).put("sql", panel.sql());
        node.set("columns", JSON.valueToTree(panel.result().columns()));
        node.set("rows", JSON.valueToTree(panel.result().rows()));
    }
}
