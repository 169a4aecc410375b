package io.millrace.benchmarks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.benchmarks.workload.RawEvent;
import io.millrace.benchmarks.workload.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void theBaselinesChecksRefuseWhatTheGeneratorMadeBad() {
        var workload = new Workload(50_000, Workload.Shares.ORDINARY, 7, 1, Duration.ofHours(20), ProductEvents.LATEST);
        var codec = new AvroCodec();
        long refused = 0;
        while (workload.hasNext()) {
            RawEvent raw = workload.next();
            var event = codec.decode(raw.value());
            if (event == null || !Checks.isValid(event, raw.timestamp())) refused++;
        }

        assertThat(refused).isEqualTo(workload.truth().deadLetterCount());
    }
}
