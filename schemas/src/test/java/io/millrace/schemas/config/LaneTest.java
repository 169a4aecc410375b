package io.millrace.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LaneTest {
    @Test
    void liveIsALane() {
        assertThat(Lane.LIVE.name()).isEqualTo("live");
        assertThat(new Lane("live").isLive()).isTrue();
        assertThat(new Lane("replay-1").isLive()).isFalse();
    }

    @Test
    void refusesNamesThatTopicsAndTablesCannotHave() {
        assertThatThrownBy(() -> new Lane("Replay_1")).isInstanceOf(InvalidSetting.class).hasMessageContaining("lane = 'Replay_1'");
    }
}
