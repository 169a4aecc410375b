package io.millrace.streams.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.deadletter.Reason;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void keepsADetailOfUsualLength() {
        String detail = "d".repeat(Refusal.LONGEST_DETAIL);

        assertThat(Refusal.of(Reason.UNUSABLE_SCHEMA, detail).detail()).isEqualTo(detail);
    }

    @Test
    void cutsALongDetailWhichAHeaderCouldNotCarry() {
        String detail = Refusal.of(Reason.UNUSABLE_SCHEMA, "d".repeat(100_000)).withSchema(7).byRule("rule").detail();

        assertThat(detail).hasSize(Refusal.LONGEST_DETAIL).endsWith("d…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        String detail = Refusal.of(Reason.UNUSABLE_SCHEMA, "d".repeat(Refusal.LONGEST_DETAIL - 2) + "😀".repeat(2)).detail();

        assertThat(detail).isEqualTo("d".repeat(Refusal.LONGEST_DETAIL - 2) + "…");
    }
}
