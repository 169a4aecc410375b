package io.millrace.cli.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.Failure;
import io.millrace.cli.produce.InputFile;
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
     * Before anything starts: whether the file can be written at the end, and may be.
     *
     * @param input the demo's own, or null
     */
    static void requireWritable(Path file, InputFile input) throws IOException {
        if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) throw unusable(file, "is no file that can be written");
        if (input != null && Files.exists(file) && Files.isSameFile(file, input.path())) throw unusable(file, "is the demo's input");
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) folder = folder.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) throw unusable(file, folder + " is no folder that can be written to");
    }

    private static Failure unusable(Path file, String why) {
        return new Failure("--json " + file + ": " + why + "; name another file");
    }

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
