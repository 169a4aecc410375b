package io.millrace.sink.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sink.trouble.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestingSchemasTest {
    private long now;
    private int asked;

    @Test
    void afterACallInVainAllFailAtOnceForAWhile() throws Exception {
        var silent = resting(RestingSchemas.IN_VAIN);

        assertThatThrownBy(() -> silent.schema(1)).hasMessage("silent");
        assertThatThrownBy(() -> silent.schema(2)).isInstanceOf(Transient.class).hasMessageContaining("did not answer a moment ago").hasMessageContaining("2");

        assertThat(asked).isEqualTo(1);
    }

    @Test
    void asksAgainAfterTheRest() {
        var silent = resting(RestingSchemas.IN_VAIN);
        assertThatThrownBy(() -> silent.schema(1)).hasMessage("silent");
        now += RestingSchemas.REST.toMillis();

        assertThatThrownBy(() -> silent.schema(1)).hasMessage("silent");
    }

    @Test
    void aQuickRefusalIsAnAnswer() {
        var quick = resting(Duration.ofMillis(5));

        assertThatThrownBy(() -> quick.schema(1)).hasMessage("silent");
        assertThatThrownBy(() -> quick.schema(2)).hasMessage("silent");
    }

    @Test
    void passesOnWhatTheRegistrySays() throws Exception {
        assertThat(new RestingSchemas(id -> Optional.empty(), () -> Instant.EPOCH).schema(1)).isEmpty();
    }

    private RestingSchemas resting(Duration takes) {
        return new RestingSchemas(id -> {
            asked++;
            now += takes.toMillis();
            throw new Transient("silent", null);
        }, () -> Instant.ofEpochMilli(now));
    }
}
