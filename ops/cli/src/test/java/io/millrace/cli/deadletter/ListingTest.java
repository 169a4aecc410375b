package io.millrace.cli.deadletter;

import static io.millrace.cli.deadletter.ALetter.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<Letter> TWO = List.of(
            ALetter.at(1, 42).failing("expect_column_values_to_be_between(quantity)").build(),
            ALetter.at(0, 7).writtenAt(NOON - 1).of(Reason.NULL_VALUE, "the record has no value").from(null).happenedAt(null).build());

    @Test
    void aLetterIsALineWithoutItsPayload() {
        var listing = new Listing("shop.live.dead-letter", TWO, new LetterSearch.Found(12_000, 1));

        assertThat(listing.lines()).containsExactly(
                "position  written                   reason       rule                                          source  event time                raw record  detail",
                "────────  ────────────────────────  ───────────  ────────────────────────────────────────────  ──────  ────────────────────────  ──────────  ───────────────────────",
                "1:42      2026-11-21T12:00:00.000Z  RULE_FAILED  expect_column_values_to_be_between(quantity)  web     2026-11-21T11:59:00.000Z  2:1234      what the rule demands",
                "0:7       2026-11-21T11:59:59.999Z  NULL_VALUE                                                                                   2:1234      the record has no value",
                "",
                "12,000 dead letters of topic shop.live.dead-letter match; shown: the newest 2 (--limit shows more); "
                        + "1 record without the headers of a dead letter is left out");
    }

    @Test
    void withoutALimitItStillShowsNoMoreThanMemoryTakes() {
        assertThat(Listing.most(0)).isEqualTo(10_000);
        assertThat(Listing.most(1_000_000)).isEqualTo(10_000);
        assertThat(Listing.most(20)).isEqualTo(20);
    }

    @Test
    void saysThatTheTableIsFull() {
        List<Letter> full = Collections.nCopies(10_000, TWO.getFirst());

        assertThat(new Listing("t", full, new LetterSearch.Found(12_000, 0)).summary())
                .isEqualTo("12,000 dead letters of topic t match; shown: the newest 10,000, which is the most (export writes all)");
    }

    @Test
    void withNoneThereIsNoTable() {
        assertThat(new Listing("t", List.of(), new LetterSearch.Found(0, 0)).lines()).containsExactly("0 dead letters of topic t match");
    }

    @Test
    void asJsonALetterIsALine() {
        assertThat(new Listing("t", TWO, new LetterSearch.Found(2, 0)).json()).first().isEqualTo("""
                {"position":"1:42","written":"2026-11-21T12:00:00.000Z","reason":"RULE_FAILED","rule":"expect_column_values_to_be_between(quantity)",\
                "detail":"what the rule demands","source":"web","eventTime":"2026-11-21T11:59:00.000Z","topic":"shop.sales","partition":2,"offset":1234,\
                "timestamp":1795262399000,"schemaId":7}""");
    }

    @Test
    void aSourceCannotPlayWithTheTerminal() {
        var listing = new Listing("t", List.of(ALetter.at(0, 0).from("a\u001b[2J\u009bb\u202e").build()), new LetterSearch.Found(1, 0));

        assertThat(listing.lines().get(2)).contains("a\\u001b[2J\\u009bb\\u202e");
    }
}
