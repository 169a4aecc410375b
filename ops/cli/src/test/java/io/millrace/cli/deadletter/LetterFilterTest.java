package io.millrace.cli.deadletter;

import static io.millrace.cli.deadletter.ALetter.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterFilterTest {
    private static final LetterFilter ALL = new LetterFilter(Set.of(), null, null, null, null, null, Set.of());

    @Test
    void takesAllUnlessRestricted() {
        assertThat(ALL.matches(ALetter.at(0, 0).from(null).happenedAt(null).build())).isTrue();
    }

    @Test
    void takesAnyOfTheReasons() {
        var filter = new LetterFilter(Set.of(Reason.BAD_TIME, Reason.TOO_OLD), null, null, null, null, null, Set.of());

        assertThat(filter.matches(ALetter.at(0, 0).of(Reason.TOO_OLD, "old").build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).build())).isFalse();
    }

    @Test
    void takesTheWholeNameOfARule() {
        LetterFilter filter = ALL.withRule("between(a)");

        assertThat(filter.matches(ALetter.at(0, 0).failing("between(a)").build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).failing("between(a)#2").build())).isFalse();
        assertThat(filter.matches(ALetter.at(0, 0).build())).isFalse();
    }

    @Test
    void takesASource() {
        var filter = new LetterFilter(Set.of(), null, "web", null, null, null, Set.of());

        assertThat(filter.matches(ALetter.at(0, 0).build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).from(null).build())).isFalse();
    }

    @Test
    void takesTheFirstMomentButNotTheLast() {
        var filter = new LetterFilter(Set.of(), null, null, Instant.ofEpochMilli(NOON), Instant.ofEpochMilli(NOON + 10), null, Set.of());

        assertThat(filter.matches(ALetter.at(0, 0).writtenAt(NOON - 1).build())).isFalse();
        assertThat(filter.matches(ALetter.at(0, 0).writtenAt(NOON).build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).writtenAt(NOON + 9).build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).writtenAt(NOON + 10).build())).isFalse();
    }

    @Test
    void takesTheHourOfTheEvent() {
        var filter = new LetterFilter(Set.of(), null, null, null, null, EventHour.parse("2026-11-21T11"), Set.of());

        assertThat(filter.matches(ALetter.at(0, 0).build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).happenedAt(NOON).build())).isFalse();
        assertThat(filter.matches(ALetter.at(0, 0).happenedAt(null).build())).isFalse();
    }

    @Test
    void takesPartitions() {
        var filter = new LetterFilter(Set.of(), null, null, null, null, null, Set.of(1, 2));

        assertThat(filter.matches(ALetter.at(2, 0).build())).isTrue();
        assertThat(filter.matches(ALetter.at(0, 0).build())).isFalse();
    }
}
