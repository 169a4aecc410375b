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
        "Query cancelled on user's request", "S3ServiceException: Please reduce your request rate., Status 503, Error SlowDown", "FATAL: terminating connection due to administrator command",
        "ABORTED: statement was cancelled", "ERROR: could not complete because of conflict with concurrent transaction", "ERROR: canceling statement due to statement timeout",
        "S3ServiceException:Please reduce your request rate.,Status 503,Error SlowDown,Rid A1,ExtRid abc/de=,CanRetry 1"})
    void mayPassTheNextTime(String message) {
        assertThat(StatementError.of(message).kind()).isEqualTo(Kind.PASSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR: S3ServiceException: Access Denied", "ERROR: Spectrum Scan Error: incompatible Parquet schema for column", "ERROR: permission denied for schema public",
        "ERROR: permission denied for relation timeout", "ERROR: column \"connection_timed_out\" of relation \"restart\" does not exist",
        "ERROR: Spectrum Scan Error: file https://s3.amazonaws.com/lake/p/data/source=connection/0-1023-a-0.parquet has an incompatible Parquet schema for column 's3://lake/x.conflict'",
        "ERROR: Mandatory url s3://lake/p/too many/1023/throttled.parquet was not found: 0-1023-slowdown.parquet"})
    void willFailAgain(String message) {
        assertThat(StatementError.of(message).kind()).isEqualTo(Kind.LASTING);
    }

    @Test
    void knowsItsGuards() {
        assertThat(StatementError.of("ERROR: Divide by zero").kind()).isEqualTo(Kind.GUARD);
        assertThat(StatementError.of("ERROR: division by zero").kind()).isEqualTo(Kind.GUARD);
    }
}
