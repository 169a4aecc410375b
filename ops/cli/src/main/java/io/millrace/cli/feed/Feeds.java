package io.millrace.cli.feed;

import io.millrace.cli.feed.Feed.Noise;
import io.millrace.cli.produce.InputFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The feeds there are. The same seed (and, for generated events, the same present) gives the same feed.
 *
 * @param otherSchemaId a registered schema that lacks the event's fields: some producer's mistake
 */
public record Feeds(EventShape shape, int otherSchemaId, Noise noise, long seed, InstantSource clock) {
    private static final Duration SPAN = Duration.ofHours(6);
    private static final String PRODUCT_BULK = "page";
    private static final String RECORDED_BULK = "payload";

    /** A field of the shipped pipelines that may hold any text. */
    public static String bulkFieldOf(boolean isGenerated) {
        return isGenerated ? PRODUCT_BULK : RECORDED_BULK;
    }

    /** @throws io.millrace.cli.Failure if the file's first row shows that it is no recorded hour */
    public static InputFile requireRecording(InputFile file, Schema schema) {
        return RecordedHour.requireUsable(file, schema);
    }

    /** A recorded hour as it is. */
    public Feed recorded(InputFile hour) throws IOException {
        var chance = chance(1);
        return feed(new RecordedHour(hour, shape.schema()), KnownIds.remembering(), chance);
    }

    /** A recorded hour again and again, happening now. */
    public Feed endless(InputFile hour) {
        return feed(new EndlessHour(hour, shape.schema(), clock), KnownIds.allFresh(), chance(2));
    }

    /** So many product events, spread over the six hours before the present. */
    public Feed generated(long count) {
        Instant end = clock.instant();
        long start = end.minus(SPAN).toEpochMilli();
        double step = (double) SPAN.toMillis() / count;
        return generated(count, index -> start + (long) (step * index), chance(3));
    }

    /** Product events that happen now. */
    public Feed endlesslyGenerated() {
        return generated(Long.MAX_VALUE, index -> clock.millis(), chance(4));
    }

    private Feed generated(long count, LongUnaryOperator timeOf, RandomGenerator chance) {
        return feed(new ProductEvents(shape.schema(), count, timeOf, chance), KnownIds.allFresh(), chance);
    }

    private Feed feed(Iterator<GenericRecord> originals, KnownIds ids, RandomGenerator chance) {
        return new Feed(originals, shape, ids, noise, new Damager(shape, otherSchemaId, clock, chance), chance);
    }

    private RandomGenerator chance(int stream) {
        return new SplittableRandom(seed * 31 + stream);
    }
}
