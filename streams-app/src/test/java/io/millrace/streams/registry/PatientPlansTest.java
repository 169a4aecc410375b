package io.millrace.streams.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.TestPipeline;
import io.millrace.streams.event.Events;
import io.millrace.streams.outage.StopRequested;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.validate.Plans.Answer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PatientPlansTest {
    private static final Registry.Answer FOUND = new Registry.Answer.Found(Events.SCHEMA);

    private static final Schema NEWEST = Events.schemaWith("score", "long", "5");

    private final Queue<Object> answers = new ArrayDeque<>();
    private final Waiting waiting = new Waiting();
    private Instant now = Instant.EPOCH;
    private final PatientPlans plans = plans(Suite.NONE);
    private final PatientPlans ruled = plans(suite("expect_column_values_to_be_between", "\"column\": \"score\", \"min_value\": 1"));

    @Test
    void asksOncePerSchema() {
        answers.add(FOUND);
        plans.find(7);

        assertThat(plans.find(7)).isInstanceOf(Answer.Usable.class);
    }

    @Test
    void waitsUntilAnOutageIsOver() {
        answers.add(new RegistryUnavailable("the registry (HTTP status 503)", null));
        answers.add(FOUND);

        assertThat(plans.find(7)).isInstanceOf(Answer.Usable.class);
        assertThat(waiting.reason()).isNull();
    }

    @Test
    void stopsWaitingWhenToldTo() {
        answers.add(new RegistryUnavailable("the registry (HTTP status 503)", null));
        waiting.stop();

        assertThatThrownBy(() -> plans.find(7)).isInstanceOf(StopRequested.class).hasMessageContaining("503");
    }

    @Test
    void asksAgainForAnUnknownSchemaAfterAWhile() {
        answers.add(new Registry.Answer.NotFound());
        answers.add(FOUND);
        plans.find(7);

        var atOnce = plans.find(7);
        now = now.plus(PatientPlans.ASK_AGAIN_FOR_UNKNOWN);
        var later = plans.find(7);

        assertThat(atOnce).isInstanceOf(Answer.Unknown.class);
        assertThat(later).isInstanceOf(Answer.Usable.class);
    }

    @Test
    void takesDefaultsOfMissingFieldsFromTheNewestVersion() {
        answers.addAll(List.of(FOUND, NEWEST));

        var plan = ((Answer.Usable) ruled.find(7)).plan();

        assertThat(plan.lacks("score")).isTrue();
        assertThat(plan.branches(plan.slot("score"))).hasSize(1);
    }

    @Test
    void waitsForTheNewestVersionToo() {
        answers.addAll(List.of(FOUND, new RegistryUnavailable("the registry (HTTP status 503)", null), NEWEST));

        assertThat(ruled.find(7)).isInstanceOf(Answer.Usable.class);
        assertThat(answers).isEmpty();
    }

    @Test
    void asksForTheNewestVersionAgainWhenAnotherSchemaAppears() {
        answers.addAll(List.of(FOUND, Events.SCHEMA));
        ruled.find(7);
        int before = ruled.generation();
        answers.addAll(List.of(new Registry.Answer.Found(NEWEST)));
        ruled.find(8);
        answers.addAll(List.of(FOUND, NEWEST));

        var plan = ((Answer.Usable) ruled.find(7)).plan();

        assertThat(plan.branches(plan.slot("score"))).hasSize(1);
        assertThat(ruled.generation()).isNotEqualTo(before);
    }

    @Test
    void asksOnceForEachOfTwoSchemasThatStayIncomplete() {
        answers.addAll(List.of(FOUND, Events.SCHEMA, FOUND, Events.SCHEMA, FOUND, Events.SCHEMA));
        ruled.find(7);
        ruled.find(8);
        ruled.find(7);

        ruled.find(8);
        ruled.find(7);

        assertThat(answers).isEmpty();
    }

    @Test
    void callsASchemaUnusableWhoseFieldsTheRulesCannotRead() {
        answers.add(FOUND);

        assertThat(plans(suite("expect_column_values_to_match_regex", "\"column\": \"event_time\", \"regex\": \"a\"")).find(7))
                .isInstanceOfSatisfying(Answer.Unusable.class, unusable -> assertThat(unusable.why()).contains("expect_column_values_to_match_regex(event_time)"));
    }

    @Test
    void doesNotAskForNegativeIds() {
        assertThat(plans.find(-1)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void callsASchemaWithoutTheConfiguredPathsUnusable() {
        answers.add(new Registry.Answer.Found(Schema.createRecord("Other", null, null, false, List.of())));

        assertThat(plans.find(7)).isInstanceOfSatisfying(Answer.Unusable.class, unusable -> assertThat(unusable.why()).contains("event_id"));
    }

    @Test
    void callsASchemaThatIsNotAvroUnusable() {
        answers.add(new Registry.Answer.NotAvro("schema 7 is JSON, not Avro"));

        assertThat(plans.find(7)).isEqualTo(new Answer.Unusable("schema 7 is JSON, not Avro"));
    }

    private PatientPlans plans(Suite suite) {
        return new PatientPlans(TestPipeline.config(), suite, new QueuedRegistry(answers), waiting, () -> now);
    }

    private static Suite suite(String type, String kwargs) {
        String json = "{\"expectations\": [{\"type\": \"" + type + "\", \"kwargs\": {" + kwargs + "}}]}";
        return Suite.read("suite.json", json.getBytes(UTF_8), SuiteSettings.STRICT);
    }
}
