package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRaceTest {
    private final AtomicInteger starts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {
        "kafka (pid 7) ended with exit code 1; last lines of its log:\n  java.net.BindException: Address already in use",
        "registry (pid 7) ended with exit code 1; last lines of its log:\n  Port 22405 seems to be in use by another process."
    })
    void startsAgainWhenAPortIsTaken(String message) throws Exception {
        String started = PortRace.run(() -> {
            if (starts.incrementAndGet() == 1) throw new IllegalStateException(message);
            return "started";
        });

        assertThat(started).isEqualTo("started");
        assertThat(starts).hasValue(2);
    }

    @Test
    void givesUpAfterThree() {
        assertThatThrownBy(() -> PortRace.run(() -> fail("Address already in use"))).hasMessage("Address already in use");
        assertThat(starts).hasValue(3);
    }

    @Test
    void doesNotHideAnotherFailure() {
        assertThatThrownBy(() -> PortRace.run(() -> fail("the disk is full"))).hasMessage("the disk is full");
        assertThat(starts).hasValue(1);
    }

    private Object fail(String message) {
        starts.incrementAndGet();
        throw new IllegalStateException(message);
    }
}
