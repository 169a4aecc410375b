package io.millrace.cli.demo;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.feed.EventShape;
import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Feed.Noise;
import io.millrace.cli.feed.Feeds;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.cli.local.ShippedPipeline;
import io.millrace.cli.produce.InputFile;
import io.millrace.cli.screen.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.avro.Schema;

/**
 * What a demo's events are.
 *
 * @param hour the recorded hour to send; without generation, and for the live part of the GitHub demo
 */
record DemoInput(DemoOptions options, Path folder, InputFile hour) {
    private static final String SCHEMA = "event.avsc";
    private static final String RECORDING = "gharchive-2015-01-01-15.json.gz";
    private static final Noise NOISE = new Noise(0.05, 0.01);
    private static final Noise GENERATED_NOISE = new Noise(0.02, 0.005);
    /** Above this, throughput matters more than a quick start. */
    private static final long LARGE = 200_000;

    static DemoInput of(DemoOptions options) {
        Path folder = ShippedPipeline.folder(options.isGenerated() ? "product" : "github");
        return new DemoInput(options, folder, options.isGenerated() ? null : recording(options, folder));
    }

    private static InputFile recording(DemoOptions options, Path folder) {
        Path file = options.input() != null ? options.input() : folder.resolve("data").resolve(RECORDING);
        return Feeds.requireRecording(new InputFile(file, InputFile.Format.JSON), Schemas.read(folder.resolve(SCHEMA)));
    }

    String describe() {
        String what = options.isGenerated()
                ? Numbers.grouped(options.generate()) + " generated product events (seed " + options.seed() + ")"
                : "the recorded GitHub hour " + hour.path().getFileName();
        return what + (options.clean() ? "" : ", copies sent again and damaged records among them");
    }

    Path pipelineFile() {
        return folder.resolve("pipeline.yaml");
    }

    Path schemaFile() {
        return folder.resolve(SCHEMA);
    }

    boolean isLarge() {
        return options.generate() > LARGE;
    }

    /** Events before copies and damage; 0 = not known. */
    long expected() {
        return options.generate();
    }

    Feeds feeds(LocalPipeline pipeline, Schemas.Registered schema) {
        var config = pipeline.config();
        var shape = new EventShape(schema.id(), schema.schema(), config.event(), config.validate(), Feeds.bulkFieldOf(options.isGenerated()));
        Noise noise = options.clean() ? Noise.NONE : options.isGenerated() ? GENERATED_NOISE : NOISE;
        try (var schemas = new Schemas(config.registry())) {
            int other = schemas.register(config.pipeline() + "-heartbeat-value", heartbeat()).id();
            return new Feeds(shape, other, noise, options.seed(), InstantSource.system());
        }
    }

    Feed feed(Feeds feeds) throws IOException {
        return options.isGenerated() ? feeds.generated(options.generate()) : feeds.recorded(hour);
    }

    Feed liveFeed(Feeds feeds) {
        return options.isGenerated() ? feeds.endlesslyGenerated() : feeds.endless(hour);
    }

    /** What a producer with the wrong topic sends. */
    private static Schema heartbeat() {
        return new Schema.Parser().parse("""
                {"type": "record", "name": "Heartbeat", "namespace": "io.millrace.pipelines", "fields": [
                  {"name": "host", "type": "string"}, {"name": "beat", "type": "long"}]}""");
    }
}
