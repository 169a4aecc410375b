package io.millrace.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");

    @Test
    void namesWhatDiffersAndNothingElse() {
        var expected = new Truth();
        expected.add(Fate.valid(HOUR, "web"), 10);
        expected.add(Fate.deadLetter(null, null, Reason.MALFORMED), 2);
        var found = new Truth();
        found.add(Fate.valid(HOUR, "web"), 10);
        found.add(Fate.deadLetter(null, null, Reason.MALFORMED), 1);
        found.add(Fate.valid(HOUR, "ios").ofCopy(), 3);

        assertThat(expected.differences(found)).containsExactly(
                "hour 2026-11-20T15, source ios, duplicates: expected 0, found 3",
                "no hour, no source, dead letters MALFORMED: expected 2, found 1");
    }

    @Test
    void aCopyOfARefusedEventIsRefusedAgain() {
        Fate refused = Fate.deadLetter(HOUR, "web", Reason.TOO_LARGE);

        assertThat(refused.ofCopy()).isEqualTo(refused);
    }
}
