package io.millrace.cli.demo;

import io.millrace.cli.screen.Screen;
import io.millrace.cli.screen.Table;
import io.millrace.schemas.config.PipelineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The queries beside a pipeline's file, in {@code dashboard/*.sql}: a comment line with the title, then one SELECT from the gold views. */
final class Dashboard {
    private static final String COMMENT = "--";

    private final PipelineConfig config;

    Dashboard(PipelineConfig config) {
        this.config = config;
    }

    /** One query, asked. */
    record Panel(String name, String title, String sql, Warehouse.Result result) {}

    List<Panel> ask(Warehouse warehouse) throws IOException, InterruptedException {
        var panels = new ArrayList<Panel>();
        try (var files = Files.list(config.directory().resolve("dashboard"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql")).sorted().toList()) panels.add(ask(warehouse, file));
        }
        return panels;
    }

    private Panel ask(Warehouse warehouse, Path file) throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(file);
        String title = lines.getFirst().substring(COMMENT.length()).strip();
        String sql = String.join("\n", lines.subList(1, lines.size())).strip().replaceFirst(";$", "").replace("{{schema}}", config.load().schema());
        String name = file.getFileName().toString().replaceFirst("^[0-9]+_", "").replaceFirst("\\.sql$", "");
        return new Panel(name, title, sql, warehouse.query(sql));
    }

    static void show(List<Panel> panels, Screen screen) {
        for (Panel panel : panels) {
            screen.blank();
            screen.line(panel.title());
            var table = new Table(panel.result().columns());
            panel.result().rows().forEach(row -> table.row(row.toArray()));
            table.lines().forEach(line -> screen.line("  " + line));
        }
    }
}
