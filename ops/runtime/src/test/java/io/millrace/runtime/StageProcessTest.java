package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.InvalidSetting;
import org.junit.jupiter.api.Test;

class StageProcessTest {
    @Test
    void aStageThatWasStoppedEndsWithZero() {
        var stage = new EndlessStage();
        var process = new StageProcess("endless", stage);
        stage.stop();

        assertThat(process.run()).isZero();
    }

    @Test
    void aStageThatFailsEndsWithOne() {
        var process = new StageProcess("broken", new Failing(new IllegalStateException("disk is gone")));

        assertThat(process.run()).isEqualTo(1);
    }

    @Test
    void aSettingThatTheStageRefusesEndsWithTwo() {
        var process = new StageProcess("misled", new Failing(new InvalidSetting("load.expect-account", "1", "the account connected is 2")));

        assertThat(process.run()).isEqualTo(2);
    }

    @Test
    void stopWaitsForTheStageAndKnowsItsExitCode() {
        var process = new StageProcess("endless", new EndlessStage());
        Thread.ofVirtual().start(process::run);

        assertThat(process.stop()).isZero();
    }

    private record Failing(RuntimeException cause) implements Stage {
        @Override
        public void run() {
            throw cause;
        }

        @Override
        public void stop() {}

        @Override
        public Status status() {
            return new Status(false, "nothing");
        }
    }
}
