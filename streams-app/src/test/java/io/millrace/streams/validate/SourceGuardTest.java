package io.millrace.streams.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.millrace.schemas.config.ValidateConfig;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SourceGuardTest {
    @Test
    void aSourceMustMatchThePatternAsAWhole() {
        SourceGuard guard = guard("[a-z]+(\\.[a-z]+)*");

        assertThat(guard.objection("shop.web")).isNull();
        assertThat(guard.objection("shop.web ")).isEqualTo("the source does not match validate.source-pattern");
        assertThat(guard.objection("z".repeat(240))).isNull();
    }

    @Test
    void aPatternThatTriesEveryWayToMatchDoesNotHoldUpTheEvents() {
        SourceGuard guard = guard("(a|aa)+(b?)\\2c");

        assertTimeoutPreemptively(Duration.ofSeconds(10), () ->
                assertThat(guard.objection("a".repeat(200))).isEqualTo("the source takes validate.source-pattern too many steps to match"));
    }

    private static SourceGuard guard(String pattern) {
        return new SourceGuard(new ValidateConfig(null, null, null, null, null, null, pattern, null), new MemorySources(new HashSet<>()));
    }
}
