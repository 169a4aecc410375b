package io.millrace.loader.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.loader.attempt.StatementError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementErrorTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "ERROR: 1023 Detail: Serializable isolation violation on table - 100500", "ERROR: could not serialize access", "ERROR: deadlock detected",
        "Query cancelled on user's request", "S3ServiceException: Please reduce your request rate., Status 503, Error SlowDown", "FATAL: terminating connection due to administrator command"})
    void mayPassTheNextTime(String message) {
        assertThat(StatementError.of(message).kind()).isEqualTo(Kind.PASSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR: S3ServiceException: Access Denied", "ERROR: Spectrum Scan Error: incompatible Parquet schema for column", "ERROR: permission denied for schema public"})
    void willFailAgain(String message) {
        assertThat(StatementError.of(message).kind()).isEqualTo(Kind.LASTING);
    }

    @Test
    void knowsItsGuards() {
        assertThat(StatementError.of("ERROR: Divide by zero").kind()).isEqualTo(Kind.GUARD);
        assertThat(StatementError.of("ERROR: division by zero").kind()).isEqualTo(Kind.GUARD);
    }
}
