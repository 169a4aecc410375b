package io.millrace.streams.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.TestPipeline;
import io.millrace.streams.event.Events;
import io.millrace.streams.outage.StopRequested;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.validate.Plans.Answer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PatientPlansTest {
    private static final Registry.Answer FOUND = new Registry.Answer.Found(Events.SCHEMA);

    private final Queue<Object> answers = new ArrayDeque<>();
    private final Waiting waiting = new Waiting();
    private Instant now = Instant.EPOCH;
    private final PatientPlans plans = new PatientPlans(TestPipeline.config(), id -> next(), waiting, () -> now);

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
    void doesNotAskForNegativeIds() {
        assertThat(plans.find(-1)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void callsASchemaWithoutTheConfiguredPathsUnusable() {
        answers.add(new Registry.Answer.Found(Schema.createRecord("Other", null, null, false, java.util.List.of())));

        assertThat(plans.find(7)).isInstanceOfSatisfying(Answer.Unusable.class, unusable -> assertThat(unusable.why()).contains("event_id"));
    }

    @Test
    void callsASchemaThatIsNotAvroUnusable() {
        answers.add(new Registry.Answer.NotAvro("schema 7 is JSON, not Avro"));

        assertThat(plans.find(7)).isEqualTo(new Answer.Unusable("schema 7 is JSON, not Avro"));
    }

    private Registry.Answer next() throws RegistryUnavailable {
        Object answer = answers.remove();
        if (answer instanceof RegistryUnavailable unavailable) throw unavailable;
        return (Registry.Answer) answer;
    }
}
