package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.commit.Commit;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollLoopTest {
    private static final Duration NEVER = Duration.ofDays(999);

    private final LoopWorld world = new LoopWorld(new Random(1));
    private final LoopConsumer consumer = world.consumer();
    private int turns;

    @Test
    void aPositionThatCannotBeToldLosesNoRow() throws Exception {
        for (int i = 0; i < 50; i++) world.append(i % 2, 1, "web");
        consumer.positionFaults = 0.5;

        world.run(consumer, world.bucket, id -> Optional.of(LoopWorld.SCHEMA), NEVER, () -> turns++ > 60);

        world.check();
        assertThat(world.end(0)).isPositive();
        assertThat(world.end(1)).isPositive();
    }

    @Test
    void aFailureWhileReadingCommitsNothing() throws Exception {
        for (int i = 0; i < 20; i++) world.append(1, i == 15 ? 2 : 1, "web");

        assertThatThrownBy(() -> world.run(consumer, world.bucket, this::schemaOrFailure, NEVER, () -> turns++ > 60)).hasMessage("simulated");

        assertThat(world.chain(1)).isEmpty();
        assertThat(world.bucket.objects().keySet()).noneMatch(key -> key.startsWith(world.layout.data()));
    }

    @Test
    void markersAfterTheLastRowAreCommittedToo() throws Exception {
        world.append(0, 1, "web");
        world.append(0, 0, "");
        world.append(1, 0, "");

        world.run(consumer, world.bucket, id -> Optional.of(LoopWorld.SCHEMA), NEVER, () -> turns++ > 60);

        assertThat(world.chain(0)).singleElement().extracting(Commit::rows, Commit::endOffset).containsExactly(1L, 2L);
        assertThat(world.chain(1)).singleElement().extracting(Commit::rows, Commit::endOffset).containsExactly(0L, 1L);
    }

    private Optional<org.apache.avro.Schema> schemaOrFailure(int id) {
        if (id == 2) throw new IllegalStateException("simulated");
        return Optional.of(LoopWorld.SCHEMA);
    }
}
