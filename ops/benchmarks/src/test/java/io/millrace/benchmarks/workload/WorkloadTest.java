package io.millrace.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.benchmarks.validate.MemorySources;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.validate.Plans;
import io.millrace.streams.validate.Validator;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The truth is true: streams-app's own validator and a plain set of ids find what the generator says. */
class WorkloadTest {
    private static final int EVENTS = 50_000;
    private static final int SCHEMA = 77_001;
    private static final Duration SPAN = Duration.ofHours(20);
    private static final long END = ProductEvents.LATEST;
    private static final EventConfig PATHS = new EventConfig("event_id", "event_time", "source");

    private final Workload workload = new Workload(EVENTS, Workload.Shares.ORDINARY, SCHEMA, 1, SPAN, END);
    private final List<RawEvent> events = new ArrayList<>();

    @Test
    void theTruthIsWhatTheValidatorAndASetOfIdsFind() throws Exception {
        makeAll();
        Validator validator = validator();
        Map<Reason, Long> refused = new EnumMap<>(Reason.class);
        Set<Object> seen = new HashSet<>();
        var ids = new Fingerprint();
        var values = new Fingerprint();
        long duplicates = 0;
        for (RawEvent raw : events) {
            Refusal refusal = validator.refusal(raw.value(), raw.timestamp());
            if (refusal != null) {
                refused.merge(refusal.reason(), 1L, Long::sum);
                continue;
            }
            Event event = validator.event();
            if (!seen.add(event.id())) {
                duplicates++;
                continue;
            }
            ids.addId(event.id().high(), event.id().low());
            values.addBytes(raw.value());
        }

        Truth truth = workload.truth();
        assertThat(refused).isEqualTo(truth.deadLetters());
        assertThat(duplicates).isEqualTo(truth.duplicates());
        assertThat(ids).isEqualTo(truth.validIds());
        assertThat(values).isEqualTo(truth.validValues());
        assertThat(truth.events()).isEqualTo(EVENTS);
    }

    @Test
    void anEventIsMadeFromItsTemplateWithItsIdAndTime() {
        makeAll();
        byte[][] templates = Workload.templates().map(event -> ProductEvents.framed(SCHEMA, event)).toArray(byte[][]::new);

        assertThat(events.stream().filter(RawEvent::isValid)).hasSize((int) workload.truth().validIds().count()).allSatisfy(event -> {
            byte[] expected = templates[event.template()].clone();
            EventBytes.setTime(expected, event.time());
            System.arraycopy(event.value(), 0, expected, 0, WireFormat.BODY + 1 + UuidText.LENGTH);
            assertThat(event.value()).isEqualTo(expected);
        });
    }

    @Test
    void withoutSharesAllAreValid() {
        var valid = new Workload(EVENTS, Workload.Shares.NONE, SCHEMA, 1, SPAN, END);
        while (valid.hasNext()) valid.next();

        assertThat(valid.truth().validIds().count()).isEqualTo(EVENTS);
    }

    @Test
    void sharesAndSizesAreAsPromised() {
        makeAll();

        assertThat((double) workload.truth().duplicates() / EVENTS).isCloseTo(0.05, within(0.005));
        assertThat((double) workload.truth().deadLetterCount() / EVENTS).isCloseTo(0.01, within(0.002));
        assertThat(workload.truth().deadLetters()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(events.stream().mapToInt(raw -> raw.key().length + raw.value().length).average().orElseThrow()).isBetween(270.0, 310.0);
    }

    @Test
    void copiesComeCloseAndFarBehindWithTheKeyOfTheirOriginal() {
        makeAll();
        Map<ByteBuffer, Integer> places = new HashMap<>();
        var distances = new ArrayList<Integer>();
        for (int n = 0; n < EVENTS; n++) {
            Integer original = places.putIfAbsent(ByteBuffer.wrap(events.get(n).value()), n);
            if (original == null) continue;
            distances.add(n - original);
            assertThat(events.get(n).key()).isEqualTo(events.get(original).key());
        }

        assertThat(distances).anyMatch(distance -> distance < 50).anyMatch(distance -> distance > EVENTS * 3 / 4);
    }

    @Test
    void timeOfRecordsNeverGoesBackAndStaysWithinTheSpan() {
        makeAll();

        assertThat(events.stream().map(RawEvent::timestamp)).isSorted();
        assertThat(END - events.getFirst().timestamp()).isEqualTo(SPAN.toMillis());
    }

    @Test
    void theSameSeedGivesTheSameEvents() {
        makeAll();
        var again = new Workload(EVENTS, Workload.Shares.ORDINARY, SCHEMA, 1, SPAN, END);
        while (again.hasNext()) again.next();

        assertThat(again.truth().input()).isEqualTo(workload.truth().input());
    }

    private void makeAll() {
        while (workload.hasNext()) events.add(workload.next());
    }

    private static Validator validator() throws Exception {
        try (InputStream file = WorkloadTest.class.getResourceAsStream("/twelve-rules.json")) {
            Suite suite = Suite.read("twelve-rules.json", file.readAllBytes(), SuiteSettings.STRICT);
            var plan = new Plans.Answer.Usable(RecordPlan.compile(ProductEvents.SCHEMA, PATHS, List.of(), suite.fields(), null));
            return new Validator(ValidateConfig.DEFAULT, suite, schemaId -> plan, new MemorySources());
        }
    }
}
