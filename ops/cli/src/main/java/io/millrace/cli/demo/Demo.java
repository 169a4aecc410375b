package io.millrace.cli.demo;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Feeds;
import io.millrace.cli.feed.Truth;
import io.millrace.cli.feed.TruthJson;
import io.millrace.cli.local.Cleanup;
import io.millrace.cli.local.DataDirectory;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.cli.local.LocalStart;
import io.millrace.cli.local.StageProcesses;
import io.millrace.cli.screen.Screen;
import io.millrace.local.process.DirectoryLock;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.BooksReader;
import io.millrace.schemas.config.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code millrace demo}: from nothing to closed books and three dashboards on one machine. */
public final class Demo {
    private final DemoOptions options;
    private final DemoInput input;
    private final Screen screen;
    private final Phases phases = new Phases();

    public Demo(DemoOptions options, Screen screen) {
        this.options = options;
        this.input = DemoInput.of(options);
        this.screen = screen;
    }

    /** @return whether the books close and say what the feed knew; if they do, without {@code --exit} only a failure or a signal ends it */
    public boolean run(Cleanup cleanup) throws Exception {
        screen.line("Millrace demo: " + input.describe());
        if (options.json() != null) DemoReport.requireWritable(options.json(), input.hour());
        var start = new LocalStart(screen);
        LocalPipeline pipeline = cleanup.opening(() -> start.stack(input.pipelineFile(), options.data(), this::take, input.isLarge()));
        phases.end("stack");
        Schemas.Registered schema = start.prepare(pipeline, options.partitions(), input.schemaFile()).schema();
        Feeds feeds = input.feeds(pipeline, schema);
        StageProcesses stages = cleanup.opening(() -> start.stages(pipeline));
        phases.end("topics, schema, stage processes");
        var truth = new Truth();
        try (var sender = new Sender(pipeline.config()); Feed feed = input.feed(feeds)) {
            new Sending(sender, screen).all(feed, truth, input.expected());
        }
        TruthJson.write(options.data().resolve("truth.json"), options.seed(), truth);
        phases.end("produce");
        var reader = cleanup.opening(() -> new BooksReader(pipeline.config(), Lane.LIVE, pipeline.credentials()));
        Books books = new Drain(pipeline, stages, reader, screen).await(truth.total());
        phases.end("process, commit, load");
        boolean closed = conclude(pipeline, books, truth);
        if (options.exit() || !closed) return closed;
        var live = new LiveDemo(pipeline, stages, reader, screen);
        cleanup.endedBySignal(() -> live.end() ? 0 : 1);
        live.run(input.liveFeed(feeds));
        return closed;
    }

    /** An earlier demo's result must not pass for this one's; that of one that is refused stays. */
    private DirectoryLock take(Path directory) throws IOException {
        DirectoryLock lock = DataDirectory.renew(directory);
        if (options.json() != null) Files.deleteIfExists(options.json());
        return lock;
    }

    private boolean conclude(LocalPipeline pipeline, Books books, Truth truth) throws Exception {
        try (var warehouse = new Warehouse(pipeline.config(), pipeline.credentials())) {
            List<String> untrue = new ArrayList<>(truth.differences(AuditTruth.read(pipeline.config(), Lane.LIVE)));
            untrue.addAll(TableTruth.differences(pipeline.config(), warehouse, truth));
            BooksView.show(books, screen);
            TruthView.show(truth, untrue, screen);
            List<Dashboard.Panel> panels = new Dashboard(pipeline.config()).ask(warehouse);
            Dashboard.show(panels, screen);
            phases.end("books, truth, dashboards");
            boolean closed = books.isClosed() && untrue.isEmpty();
            if (options.json() != null) DemoReport.write(options.json(), closed, books, untrue, panels, phases.seconds());
            new Places(pipeline, input.pipelineFile(), options).show(screen);
            screen.blank();
            screen.line((closed ? "✓ The books close" : "✗ The books do NOT close") + " · " + phases.describe());
            return closed;
        }
    }
}
