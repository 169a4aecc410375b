package io.millrace.cli.deadletter;

import static io.millrace.cli.deadletter.ALetter.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterCountsTest {
    private static final List<ALetter> LETTERS = List.of(
            ALetter.at(0, 0).writtenAt(NOON - 1).failing("between(a)"),
            ALetter.at(0, 1).failing("between(a)"),
            ALetter.at(0, 2).of(Reason.BAD_TIME, "not an ISO-8601 time"),
            ALetter.at(1, 0).of(Reason.BAD_TIME, "not an ISO-8601 time").from("app"));

    @Test
    void countsByTheHourTheyWereWritten() {
        assertThat(counts(CountBy.HOUR).lines()).containsExactly(
                "hour           reason       rule        dead letters",
                "─────────────  ───────────  ──────────  ────────────",
                "2026-11-21T11  RULE_FAILED  between(a)             1",
                "2026-11-21T12  BAD_TIME     –                      2",
                "               RULE_FAILED  between(a)             1",
                "total                                              4");
    }

    @Test
    void countsBySourceTheMostFrequentFirst() {
        assertThat(counts(CountBy.SOURCE).lines()).containsExactly(
                "source  reason       dead letters",
                "──────  ───────────  ────────────",
                "web     RULE_FAILED             2",
                "app     BAD_TIME                1",
                "web     BAD_TIME                1",
                "total                           4");
    }

    @Test
    void asJsonEachCountIsALine() {
        assertThat(counts(CountBy.RULE).json()).containsExactly(
                "{\"rule\":null,\"reason\":\"BAD_TIME\",\"count\":2}",
                "{\"rule\":\"between(a)\",\"reason\":\"RULE_FAILED\",\"count\":2}");
    }

    @Test
    void daysMinutesAndReasonsHaveTheirColumns() {
        assertThat(counts(CountBy.DAY).json()).first().asString().startsWith("{\"day\":\"2026-11-21\",\"reason\":");
        assertThat(counts(CountBy.MINUTE).json()).first().asString().startsWith("{\"minute\":\"2026-11-21T11:59\",\"reason\":");
        assertThat(counts(CountBy.REASON).json()).containsExactly("{\"reason\":\"BAD_TIME\",\"count\":2}", "{\"reason\":\"RULE_FAILED\",\"count\":2}");
    }

    @Test
    void withNoneTheTotalIsZero() {
        assertThat(new LetterCounts(CountBy.REASON).lines()).last().asString().matches("total +0");
    }

    private static LetterCounts counts(CountBy by) {
        var counts = new LetterCounts(by);
        LETTERS.forEach(letter -> counts.add(letter.build()));
        return counts;
    }
}
