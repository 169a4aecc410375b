package io.millrace.loader.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.ReadLedger;
import io.millrace.schemas.config.LoadConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

class LimitedQueryTest {
    private static final LoadConfig LOAD = new LoadConfig(null, "w", null, null, null, null, "dev", null, "events", "arn:role", null, null, null, null);
    private static final ReadLedger QUERY = new ReadLedger(new Target("public", "events", "p", "live", "events"));

    private final Locked client = new Locked();

    /** Somebody holds a lock: no statement ever ends. */
    private static final class Locked implements RedshiftDataClient {
        private final List<String> cancelled = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        @Override
        public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
            return ExecuteStatementResponse.builder().id("q").build();
        }

        @Override
        public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
            now = now.plus(Duration.ofMinutes(2));
            return DescribeStatementResponse.builder().status(StatusString.STARTED).createdAt(Instant.EPOCH).build();
        }

        @Override
        public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
            cancelled.add(request.id());
            return CancelStatementResponse.builder().status(true).build();
        }

        @Override
        public String serviceName() {
            return "redshift-data";
        }

        @Override
        public void close() {}
    }

    private static final class Stopping extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void isGivenUpAndCancelledAfterItsLimit() {
        var warehouse = new DataApiWarehouse(client, LOAD, () -> client.now, () -> {});

        assertThatThrownBy(() -> warehouse.query(QUERY)).isInstanceOf(Unanswered.class).hasMessageContaining("ReadLedger").hasMessageContaining("svv_transactions");
        assertThat(client.cancelled).containsExactly("q");
    }

    @Test
    void hearsAStop() {
        var warehouse = new DataApiWarehouse(client, LOAD, () -> client.now, () -> {
            throw new Stopping();
        });

        assertThatThrownBy(() -> warehouse.query(QUERY)).isInstanceOf(Stopping.class);
    }
}
