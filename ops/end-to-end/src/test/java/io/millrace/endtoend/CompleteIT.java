package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.connect.Schemas;
import io.millrace.cli.feed.EventShape;
import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Feeds;
import io.millrace.cli.feed.Sent;
import io.millrace.cli.lake.HourChecking;
import io.millrace.cli.produce.InputFile;
import io.millrace.local.LocalStackOptions;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.runtime.StageKind;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completeness markers of a real lane: a stopped streams-app holds an hour back, then it is complete, then a late event brings another revision. */
class CompleteIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final EventHour HOUR = EventHour.parse("2015-01-01T15");
    private static final int PARTITIONS = 2;

    @TempDir
    Path folder;

    @Test
    void anHourIsCompleteWhenAllOfItHasGoneTheWholeWay() throws Exception {
        Path pipeline = World.hurried(folder);
        Path data = folder.resolve("world");
        var options = LocalStackOptions.defaults().withKafka(LocalKafkaOptions.defaults().withSessionTimeout(Duration.ofSeconds(3)));
        try (var world = World.over(pipeline, data, options)) {
            Schemas.Registered schema = world.pipeline().prepare(PARTITIONS, World.PIPELINE.resolveSibling("event.avsc")).schema();
            world.start(StageKind.STREAM);
            world.awaitReady(); // it has created the topics
            world.kill(StageKind.STREAM);
            try (Feed feed = feed(world, schema)) {
                send(world, feed, 5);
                world.start(StageKind.SINK);
                world.awaitReady();

                assertThat(complete("stopped.log", pipeline, data)).isEqualTo(1);
                assertThat(Files.readString(folder.resolve("stopped.log"))).contains("is not complete", "raw partition 0: ", "raw partition 1: ", "streams-app is stopped or behind");

                world.start(StageKind.STREAM);
                awaitComplete(world, 1, 5);

                send(world, feed, 1);
                awaitComplete(world, 2, 6);
                assertThat(complete("complete.log", pipeline, data)).isZero();
                assertThat(Files.readString(folder.resolve("complete.log"))).contains("is complete: revision 2, 6 rows in ", "/complete/date=2015-01-01/hour=15/2.json");
            }
        }
    }

    private int complete(String log, Path pipeline, Path data) throws Exception {
        return Program.run(folder.resolve(log), "complete", "-c", pipeline.toString(), "--stack", data.toString(), "--hour", HOUR.toString());
    }

    private static void awaitComplete(World world, int revision, long rows) {
        await("revision " + revision).atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> report(world), report ->
                report.get("revision").asInt() == revision && report.get("rows").asLong() == rows);
    }

    /** What {@code millrace complete --json} prints. */
    static JsonNode report(World world) {
        var out = new StringWriter();
        new HourChecking(world.config(), Lane.LIVE, true, new PrintWriter(out)).run(HOUR);
        try {
            return new ObjectMapper().readTree(out.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Feed feed(World world, Schemas.Registered schema) throws IOException {
        var shape = new EventShape(schema.id(), schema.schema(), world.config().event(), world.config().validate(), Feeds.bulkFieldOf(false));
        var recording = World.PIPELINE.resolveSibling("data").resolve("gharchive-2015-01-01-15.json.gz");
        return new Feeds(shape, schema.id(), Feed.Noise.NONE, 7, InstantSource.system()).recorded(new InputFile(recording, InputFile.Format.JSON));
    }

    private static void send(World world, Feed feed, int events) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", world.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                Sent event = feed.next();
                producer.send(new ProducerRecord<>(world.topics().raw(), i % PARTITIONS, event.key(), event.value())).get();
            }
        }
    }
}
