package io.millrace.cli.deadletter;

import io.millrace.cli.Failure;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.streams.registry.ConfluentRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** {@code millrace dead-letters}: one command at a time. */
public final class DeadLetters {
    private static final String STANDARD_OUTPUT = "-";

    private final LaneOptions lane;
    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock = InstantSource.system();

    /** @param err for what is not the answer itself */
    public DeadLetters(LaneOptions lane, PrintWriter out, PrintWriter err) {
        this.lane = lane;
        this.out = out;
        this.err = err;
    }

    public void list(FilterOptions options, int limit, boolean json) {
        var filter = options.filter(clock);
        int most = FilterOptions.limit(limit);
        try (var topic = lane.open(lane.pipeline())) {
            LetterSearch search = begin(topic, filter, options);
            var newest = new Newest(Listing.most(most));
            LetterSearch.Found found = search.each(newest::offer, Letters.Progress.NONE);
            var listing = new Listing(topic.name(), newest.letters(), found);
            if (json) {
                print(listing.json());
                err.println(listing.summary());
            } else {
                print(listing.lines());
            }
        }
    }

    public void count(FilterOptions options, CountBy by, int limit, boolean json) {
        var filter = options.filter(clock);
        int most = FilterOptions.limit(limit);
        try (var topic = lane.open(lane.pipeline())) {
            var counts = new LetterCounts(by);
            LetterSearch.Found found = begin(topic, filter, options).each(most, counts::add, Letters.Progress.NONE);
            print(json ? counts.json() : counts.lines());
            if (found.foreign() > 0) err.println("millrace: topic " + topic.name() + Listing.foreign(found));
        }
    }

    public void show(String position, boolean full) {
        Position wanted = position(position);
        PipelineConfig pipeline = lane.pipeline();
        try (var topic = lane.open(pipeline); var registry = registry(pipeline)) {
            Letter letter = topic.at(wanted);
            var reading = new LetterSchemas(registry).read(letter.value());
            print(new LetterPage(topic.name(), letter, reading, BlamedFields.of(pipeline).of(letter.about()), full).lines());
        } catch (IOException e) {
            throw new Failure("registry: " + e.getMessage(), e);
        }
    }

    private static Position position(String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("position", text, e.getMessage());
        }
    }

    /** @param to a file, or - */
    public void export(FilterOptions options, String to, boolean force, int limit) {
        var filter = options.filter(clock);
        int most = FilterOptions.limit(limit);
        PipelineConfig pipeline = lane.pipeline();
        if (to.equals(STANDARD_OUTPUT)) {
            write(pipeline, filter, options, most, this::printLine, Letters.Progress.NONE);
            return;
        }
        Screen screen = Screen.ofProcess();
        try (var file = ExportFile.begin(Path.of(to), force)) {
            Letters.Progress progress = (done, all) -> screen.progress(Numbers.percent(done, all) + " of the topic read");
            LetterSearch.Found written = write(pipeline, filter, options, most, file::line, progress);
            file.finish();
            screen.done(Numbers.grouped(written.matched()) + (written.matched() == 1 ? " dead letter" : " dead letters") + " written to " + to + Listing.foreign(written));
        }
    }

    /** @return what was written */
    private LetterSearch.Found write(
            PipelineConfig pipeline, LetterFilter filter, FilterOptions options, int limit, Consumer<String> lines, Letters.Progress progress) {
        try (var topic = lane.open(pipeline); var registry = registry(pipeline)) {
            var schemas = new LetterSchemas(registry);
            LetterSearch.Found found = begin(topic, filter, options)
                    .each(limit, letter -> lines.accept(ExportLine.of(letter, schemas.read(letter.value()))), progress);
            return limit == 0 ? found : new LetterSearch.Found(Math.min(limit, found.matched()), found.foreign());
        } catch (IOException e) {
            throw new Failure("registry: " + e.getMessage(), e);
        }
    }

    private LetterSearch begin(Letters letters, LetterFilter filter, FilterOptions options) {
        LetterSearch search = LetterSearch.begin(letters, filter, options.rule);
        if (search.note() != null) err.println("millrace: --rule " + options.rule + ": " + search.note());
        return search;
    }

    private static ConfluentRegistry registry(PipelineConfig pipeline) {
        return new ConfluentRegistry(pipeline.registry(), pipeline.topics().raw() + "-value");
    }

    private void print(List<String> lines) {
        lines.forEach(this::printLine);
        out.flush();
    }

    private void printLine(String line) {
        out.write(line);
        out.write('\n');
        if (out.checkError()) throw new Failure("standard output was closed");
    }
}
