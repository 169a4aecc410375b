package io.millrace.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.PipelineConfig;
import io.millrace.streams.TestPipeline;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Names of the topology are the names of its changelogs and the keys of its committed state. Whoever changes topology.txt changes what a
 * running lane finds at its next start. Added stores begin empty. A renamed or removed store is a new, empty one: ids within the window are
 * forgotten, duplicates pass. So: keep names; if one must go, run the change as a new lane that first reads one dedupe window. With group
 * protocol {@code streams} the broker of Kafka 4.3 lets no group change its source topics, stores or their changelogs' settings at all.
 */
class TopologyGoldenTest {
    @Test
    void isWhatRunningLanesExpect() throws IOException {
        assertThat(described(TestPipeline.config())).isEqualTo(golden("topology.txt"));
    }

    @Test
    void isWhatLanesByIdExpect() throws IOException {
        assertThat(described(TestPipeline.byId(TestPipeline.config()))).isEqualTo(golden("topology-by-id.txt"));
    }

    private static String described(PipelineConfig config) {
        return Driver.topology(config, List.of()).build().describe().toString().strip();
    }

    private static String golden(String name) throws IOException {
        try (var golden = TopologyGoldenTest.class.getResourceAsStream("/io/millrace/streams/" + name)) {
            return new String(golden.readAllBytes(), UTF_8).strip();
        }
    }
}
