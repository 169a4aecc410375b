package io.millrace.benchmarks.streams;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.contest.CommittedValues;
import io.millrace.benchmarks.workload.EventBytes;
import io.millrace.benchmarks.workload.Truth;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.topic.LaneTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that was right passes; each way of being wrong is named. */
class OutputCheckTest {
    private final Truth truth = new Truth();
    private final Memory memory = new Memory();

    OutputCheckTest() {
        truth.addValid(event(1), 0, 1);
        truth.addValid(event(2), 0, 2);
        truth.addDuplicate(event(1));
        truth.addBad(bytes("broken"), Reason.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource(value = Case.class, names = {"COPY_LOOP", "PASS_THROUGH"})
    void copiesAreRightInAnyOrder(Case which) {
        memory.put(place(which).topics().valid(), bytes("broken"), event(2), event(1), event(1));

        assertThat(differences(which)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Case.class, names = {"COPY_LOOP", "PASS_THROUGH"})
    void aCopyThatLostOneAndDoubledAnotherIsNamed(Case which) {
        memory.put(place(which).topics().valid(), bytes("broken"), event(2), event(2), event(1));

        assertThat(differences(which)).singleElement().asString().startsWith("events in the output: 4 (").contains(" instead of 4 (");
    }

    @Test
    void millraceIsRight() {
        millrace(2, 1, 1);

        assertThat(differences(Case.MILLRACE)).isEmpty();
    }

    @Test
    void anIdTwiceIsNamed() {
        millrace(2, 1, 1);
        memory.put(topic().valid(), event(1));

        assertThat(differences(Case.MILLRACE)).hasSize(2).first().asString().startsWith("ids in the valid topic: 3 (").contains("instead of 2 (");
    }

    @Test
    void anIdThatIsMissingIsNamed() {
        millrace(2, 1, 1);
        memory.values(topic().valid()).removeFirst();

        assertThat(differences(Case.MILLRACE)).first().asString().startsWith("ids in the valid topic: 1 (");
    }

    @Test
    void aValueThatChangedIsNamed() {
        millrace(2, 1, 1);
        memory.values(topic().valid()).getFirst()[0] = 9;

        assertThat(differences(Case.MILLRACE)).singleElement().asString().startsWith("values in the valid topic: ");
    }

    @Test
    void anAuditThatSaysOtherwiseIsNamed() {
        millrace(1, 2, 1);

        assertThat(differences(Case.MILLRACE)).containsExactly("valid events in the audit: 1 instead of 2", "duplicates in the audit: 2 instead of 1");
    }

    @Test
    void aDeadLetterTooManyIsNamed() {
        millrace(2, 1, 1);
        memory.put(topic().deadLetter(), event(7));

        assertThat(differences(Case.MILLRACE)).containsExactly("dead letters: 2 instead of 1");
    }

    @Test
    void theTextbooksOutputIsComparedById() {
        memory.put(place(Case.TEXTBOOK).topics().valid(), event(1), event(3));
        memory.put(place(Case.TEXTBOOK).topics().deadLetter(), bytes("broken"));

        assertThat(differences(Case.TEXTBOOK)).singleElement().asString().startsWith("ids in the valid topic: 2 (");
    }

    private void millrace(long valid, long duplicates, long malformed) {
        memory.put(topic().valid(), event(2), event(1));
        memory.put(topic().deadLetter(), bytes("broken"));
        memory.put(topic().audit(), new AuditRecord(AuditRecord.VERSION, 0, 0, 4, 0, 0, List.of(
                new AuditCount(null, null, Outcome.VALID, null, null, valid),
                new AuditCount(null, null, Outcome.DUPLICATE, null, null, duplicates),
                new AuditCount(null, null, Outcome.DEAD_LETTER, Reason.MALFORMED, null, malformed))).encode());
    }

    private static LaneTopics topic() {
        return place(Case.MILLRACE).topics();
    }

    private List<String> differences(Case which) {
        return new OutputCheck(truth).differences(place(which), memory);
    }

    private static RunPlace place(Case which) {
        return new RunPlace(which, 1, "127.0.0.1:1", "http://127.0.0.1:1", Path.of("."), Map.of());
    }

    /** Enough of one for its id to be found. */
    private static byte[] event(long id) {
        var event = new byte[60];
        EventBytes.setId(event, 0, id);
        return event;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static final class Memory implements CommittedValues {
        private final Map<String, List<byte[]>> topics = new HashMap<>();

        List<byte[]> values(String topic) {
            return topics.computeIfAbsent(topic, name -> new ArrayList<>());
        }

        void put(String topic, byte[]... values) {
            values(topic).addAll(List.of(values));
        }

        @Override
        public void read(String topic, Consumer<byte[]> reader) {
            values(topic).forEach(reader);
        }
    }
}
