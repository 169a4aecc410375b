package io.millrace.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.local.ShippedPipeline;
import io.millrace.cli.produce.InputFile;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.deadletter.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    private static final Path GITHUB = ShippedPipeline.folder("github");
    private static final Path PRODUCT = ShippedPipeline.folder("product");

    @Test
    void theSameSeedSendsTheSame() {
        assertThat(fingerprint(all(product(7, true).generated(5_000)))).isEqualTo(fingerprint(all(product(7, true).generated(5_000))));
        assertThat(fingerprint(all(product(7, true).generated(5_000)))).isNotEqualTo(fingerprint(all(product(8, true).generated(5_000))));
    }

    @Test
    void everySoundEventIsSentOnceAsValid() {
        Truth truth = truth(all(product(1, true).generated(20_000)));

        assertThat(truth.total(Outcome.VALID)).isEqualTo(20_000);
        assertThat(truth.total(Outcome.DUPLICATE)).isBetween(200L, 600L);
        assertThat(truth.total(Outcome.DEAD_LETTER)).isBetween(50L, 200L);
    }

    @Test
    void generatedDamageBringsEveryReasonThatOneEventCanHave() {
        Truth truth = truth(all(product(1, true).generated(20_000)));

        assertThat(truth.fates().stream().map(Fate::reason).filter(reason -> reason != null).distinct()).containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void aCleanFeedIsTheEventsAlone() {
        Truth truth = truth(all(product(1, false).generated(1_000)));

        assertThat(truth.total()).isEqualTo(truth.total(Outcome.VALID)).isEqualTo(1_000);
    }

    @Test
    void aCopyHasTheBytesOfItsOriginalAndComesAfterIt() {
        Map<String, byte[]> originals = new HashMap<>();
        for (Sent sent : all(product(3, true).generated(20_000))) {
            String id = new String(sent.key());
            if (sent.fate().outcome() == Outcome.VALID) originals.put(id, sent.value());
            if (sent.fate().outcome() == Outcome.DUPLICATE) assertThat(sent.value()).isEqualTo(originals.get(id));
        }
    }

    @Test
    void aConflictComesAfterTheEventWhoseIdItBears() {
        Map<String, byte[]> originals = new HashMap<>();
        for (Sent sent : all(product(3, true).generated(50_000))) {
            String id = new String(sent.key());
            if (sent.fate().outcome() == Outcome.VALID) originals.put(id, sent.value());
            if (sent.fate().reason() == Reason.ID_CONFLICT) assertThat(originals.get(id)).isNotNull().isNotEqualTo(sent.value());
        }
    }

    @Test
    void theRecordedHourHasItsEventsAndTheirTypes() throws Exception {
        var hour = new InputFile(GITHUB.resolve("data/gharchive-2015-01-01-15.json.gz"), InputFile.Format.JSON);

        Truth truth = truth(all(github(true).recorded(hour)));

        assertThat(truth.total(Outcome.VALID)).isEqualTo(11_351);
        assertThat(truth.total(fate -> fate.outcome() == Outcome.VALID && fate.source().equals("PushEvent"))).isEqualTo(5_815);
        assertThat(truth.total(fate -> fate.outcome() == Outcome.VALID && fate.hour().toString().equals("2015-01-01T15"))).isEqualTo(11_351);
    }

    private static Feeds product(long seed, boolean noisy) {
        return feeds(PRODUCT, "page", seed, noisy);
    }

    private static Feeds github(boolean noisy) {
        return feeds(GITHUB, "payload", 42, noisy);
    }

    private static Feeds feeds(Path folder, String bulk, long seed, boolean noisy) {
        PipelineConfig config = PipelineFile.read(folder.resolve("pipeline.yaml"), Map.of());
        var shape = new EventShape(1, Schemas.read(folder.resolve("event.avsc")), config.event(), config.validate(), bulk);
        return new Feeds(shape, 2, noisy ? new Feed.Noise(0.02, 0.005) : Feed.Noise.NONE, seed, NOON);
    }

    private static List<Sent> all(Feed feed) {
        var sent = new ArrayList<Sent>();
        feed.forEachRemaining(sent::add);
        return sent;
    }

    private static Truth truth(List<Sent> sent) {
        var truth = new Truth();
        sent.forEach(record -> truth.add(record.fate()));
        return truth;
    }

    private static int fingerprint(List<Sent> sent) {
        return sent.stream().mapToInt(record -> 31 * Arrays.hashCode(record.value()) + Arrays.hashCode(record.key())).reduce(1, (a, b) -> 31 * a + b);
    }
}
