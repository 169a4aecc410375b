package io.millrace.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.suite.Action;
import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.rule.ColumnNullity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCountTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "7, 0, 0", "3, 3, 100", "3, 1, 33.33", "120000, 229, 0.19", "120000, 1, 0.0008", "100000, 99999, 99.99", "16512, 16347, 99"})
    void theShareNeitherHidesAFailureNorTheLastSuccess(long considered, long unexpected, String percent) {
        assertThat(count(1, considered, unexpected).percent()).isEqualTo(percent);
    }

    @Test
    void aShareOfExactlyMostlySucceeds() {
        assertThat(count(0.95, 100, 5).success()).isTrue();
        assertThat(count(0.95, 100, 6).success()).isFalse();
    }

    @Test
    void aRuleThatConsideredNothingSucceeds() {
        assertThat(count(1, 0, 0).success()).isTrue();
    }

    private static RuleCount count(double mostly, long considered, long unexpected) {
        return new RuleCount(new Rule("r", "t", Action.FLAG, mostly, 1, new ColumnNullity("x", false), Optional.empty()), considered, unexpected);
    }
}
