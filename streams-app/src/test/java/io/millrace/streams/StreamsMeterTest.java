package io.millrace.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.RuleCount;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.streams.event.Events;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.registry.PatientPlans;
import io.millrace.streams.registry.Registry;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.suite.Unsupported;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamsMeterTest {
    private static final Registry ONE_SCHEMA = new Registry() {
        @Override
        public Answer find(int schemaId) {
            return new Answer.Found(Events.SCHEMA);
        }

        @Override
        public Schema newest(int schemaId, Schema schema) {
            return schema;
        }
    };

    @Test
    void addsUp() {
        var meters = new SimpleMeterRegistry();

        StreamsMeter.counting(meters).accept(new AuditRecord(1, 0, 0, 9, 0, 0, List.of(
                new AuditCount(null, "web", Outcome.VALID, null, null, 4),
                new AuditCount(null, "web", Outcome.DUPLICATE, null, null, 3),
                new AuditCount(null, null, Outcome.DEAD_LETTER, Reason.MALFORMED, null, 2))));

        assertThat(meters.counter("millrace.streams.read").count()).isEqualTo(9);
        assertThat(meters.counter("millrace.streams.valid").count()).isEqualTo(4);
        assertThat(meters.counter("millrace.streams.duplicates").count()).isEqualTo(3);
        assertThat(meters.counter("millrace.streams.dead.letters", "reason", "MALFORMED").count()).isEqualTo(2);
    }

    @Test
    void countsWhatFlaggingRulesSay() {
        var meters = new SimpleMeterRegistry();

        StreamsMeter.counting(meters).accept(new AuditRecord(1, 0, 0, 0, 0, 0, List.of(), List.of(new RuleCount("fare", 6, 2))));

        assertThat(meters.counter("millrace.streams.rule.considered", "rule", "fare").count()).isEqualTo(6);
        assertThat(meters.counter("millrace.streams.rule.unexpected", "rule", "fare").count()).isEqualTo(2);
    }

    @Test
    void showsHowManyRulesAreNotApplied() {
        var meters = new SimpleMeterRegistry();

        StreamsMeter.ofSuite(meters, new Suite("", List.of(), List.of(new Unsupported("expect_table_row_count_to_equal()", 3, "needs many events"))));

        assertThat(meters.get("millrace.streams.rules.unsupported").gauge().value()).isEqualTo(1);
    }

    @Test
    void showsHowManyFieldsOfRulesAreMissing() {
        var meters = new SimpleMeterRegistry();
        String json = "{\"expectations\": [{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"scoer\"}}]}";
        var plans = new PatientPlans(TestPipeline.config(), Suite.read("suite.json", json.getBytes(UTF_8), SuiteSettings.STRICT), ONE_SCHEMA, new Waiting(), () -> Instant.EPOCH);
        StreamsMeter.ofPlans(meters, plans);

        plans.find(7);

        assertThat(meters.get("millrace.streams.rules.missing.fields").gauge().value()).isEqualTo(1);
    }

    @Test
    void tellsOutagesFromFailures() {
        assertThat(Failures.isOutage(new StreamsException(new TimeoutException("no broker")))).isTrue();
        assertThat(Failures.isOutage(new StreamsException(new IllegalStateException("a bug")))).isFalse();
    }
}
