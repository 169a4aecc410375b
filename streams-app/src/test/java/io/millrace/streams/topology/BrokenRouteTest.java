package io.millrace.streams.topology;

import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.SuiteFile;
import io.millrace.streams.TestPipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of which some was sent and the rest failed must not be committed. The driver cannot be closed, it would commit. */
class BrokenRouteTest {
    @TempDir
    Path stateDirectory;

    private Driver driver;

    @BeforeEach
    void failInMidBatch() {
        var config = TestPipeline.byId(TestPipeline.config());
        var suite = SuiteFile.read(config);
        driver = new Driver(config, suite, id -> {
            throw new IllegalStateException("no answer");
        }, stateDirectory);
        assertThatThrownBy(() -> driver.pipe(anEvent())).hasStackTraceContaining("processor=route");
    }

    @Test
    void accountsForNothingAfterAFailure() {
        assertThatThrownBy(() -> driver.prepareCommit(RouteProcessor.PRE_COMMIT)).hasMessageContaining("has failed and was not rolled back");
    }

    @Test
    void routesNothingAfterAFailure() {
        assertThatThrownBy(() -> driver.pipe(anEvent())).hasStackTraceContaining("has failed and was not rolled back");
    }
}
