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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PatientPlansTest {
    private static final Registry.Answer FOUND = new Registry.Answer.Found(Events.SCHEMA);

    private static final Schema NEWEST = Events.schemaWith("score", "long", "5");

    private static final Schema NO_EVENT = Schema.createRecord("Other", null, null, false, List.of());
    private static final Suite SCORED = suite("expect_column_values_to_be_between", "\"column\": \"score\", \"min_value\": 1");

    private final Queue<Object> answers = new ArrayDeque<>();
    private final Waiting waiting = new Waiting();
    private Instant now = Instant.EPOCH;
    private final PatientPlans plans = plans(Suite.NONE);
    private final PatientPlans ruled = plans(SCORED);

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
        answers.add(new Registry.Answer.NotFound("the registry lacks a schema that schema 7 refers to"));
        answers.add(FOUND);
        plans.find(7);

        var atOnce = plans.find(7);
        now = now.plus(PatientPlans.ASK_AGAIN_FOR_UNKNOWN);
        var later = plans.find(7);

        assertThat(atOnce).isEqualTo(new Answer.Unknown("the registry lacks a schema that schema 7 refers to"));
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
        answers.add(NEWEST);

        var plan = ((Answer.Usable) ruled.find(7)).plan();

        assertThat(plan.branches(plan.slot("score"))).hasSize(1);
        assertThat(ruled.generation()).isNotEqualTo(before);
    }

    @Test
    void asksOnceForEachOfTwoSchemasThatStayIncomplete() {
        answers.addAll(List.of(FOUND, Events.SCHEMA, FOUND, Events.SCHEMA, Events.SCHEMA));
        ruled.find(7);
        ruled.find(8);
        ruled.find(7);

        ruled.find(8);
        ruled.find(7);

        assertThat(answers).isEmpty();
    }

    @Test
    void takesANewestVersionThatIsNoRecordOrGivesNoGoodDefaultForOneWithoutDefaults() {
        var parser = new Schema.Parser();
        parser.setValidateDefaults(false);
        Schema badDefault = parser.parse("{\"type\":\"record\",\"name\":\"Click\",\"fields\":[{\"name\":\"score\",\"type\":\"string\",\"default\":null}]}");
        answers.addAll(List.of(FOUND, Schema.create(Schema.Type.STRING), FOUND, badDefault));

        assertThat(ruled.find(7)).isInstanceOf(Answer.Usable.class);
        assertThat(ruled.find(8)).isInstanceOf(Answer.Usable.class);
    }

    @Test
    void keepsWhatItKnowsWhenASchemaAppearsThatNoEventCanHave() {
        answers.addAll(List.of(FOUND, NEWEST, new Registry.Answer.NotAvro("schema 8 is JSON, not Avro"), new Registry.Answer.Found(NO_EVENT)));
        ruled.find(7);
        int before = ruled.generation();

        ruled.find(8);
        ruled.find(9);

        assertThat(ruled.find(7)).isInstanceOf(Answer.Usable.class);
        assertThat(ruled.generation()).isEqualTo(before);
    }

    @Test
    void asksAgainIfAnotherSchemaAppearsWhileTheNewestVersionIsAskedFor() throws Exception {
        var race = new RacingRegistry();
        var racing = new PatientPlans(TestPipeline.config(), SCORED, race, waiting, () -> now);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Answer> slow = threads.submit(() -> racing.find(7));
            race.isAsking.await();
            racing.find(8);
            race.mayAnswer.countDown();

            var plan = ((Answer.Usable) slow.get()).plan();

            assertThat(plan.branches(plan.slot("score"))).hasSize(1);
        }
    }

    @Test
    void remembersThatASchemaIsIncompleteWhoseAnswerComesAfterAnothers() throws Exception {
        var race = new RacingRegistry();
        var racing = new PatientPlans(TestPipeline.config(), SCORED, race, waiting, () -> now);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Answer> slow = threads.submit(() -> racing.find(7));
            race.isAsking.await();
            racing.find(8);
            race.mayAnswer.countDown();
            slow.get();
        }
        int asked = race.newestAsked.get();

        racing.find(9);
        racing.find(7);

        assertThat(race.newestAsked.get()).isEqualTo(asked + 1);
    }

    @Test
    void countsFieldsOfRulesThatNoVersionHasUntilOneHasThem() {
        answers.addAll(List.of(FOUND, Events.SCHEMA));
        ruled.find(7);
        int missing = ruled.missingFields();
        answers.addAll(List.of(new Registry.Answer.Found(NEWEST), NEWEST));
        ruled.find(8);

        ruled.find(7);

        assertThat(missing).isEqualTo(1);
        assertThat(ruled.missingFields()).isZero();
    }

    @Test
    void callsASchemaUnusableWhoseColumnsWouldHaveOneName() {
        answers.add(new Registry.Answer.Found(Events.schemaWith("NOTE", "string", "\"\"")));

        assertThat(plans.find(7)).isInstanceOfSatisfying(Answer.Unusable.class, unusable -> assertThat(unusable.why()).contains("two fields are column 'note'"));
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
        answers.add(new Registry.Answer.Found(NO_EVENT));

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

    /** Schema 7 lacks a field that every other has; the first answer about its newest version is slow, and old when it comes. */
    private static final class RacingRegistry implements Registry {
        private final CountDownLatch isAsking = new CountDownLatch(1);
        private final CountDownLatch mayAnswer = new CountDownLatch(1);
        private final AtomicInteger newestAsked = new AtomicInteger();

        @Override
        public Answer find(int schemaId) {
            return schemaId == 7 ? FOUND : new Answer.Found(NEWEST);
        }

        @Override
        public Schema newest(int schemaId, Schema schema) {
            if (newestAsked.incrementAndGet() > 1) return NEWEST;
            isAsking.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return schema;
        }
    }
}
