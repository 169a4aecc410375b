package io.millrace.sink.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.store.CompleteAnswer;
import io.millrace.sink.store.FailingStore;
import io.millrace.sink.store.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinks go on between any two calls of a check that aborts: it finds nothing serious, and aborts nothing that anybody needs. */
class LiveLakeTest {
    private static final int RUNS = 15;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aLiveLaneHasHarmlessFindingsOnly(long seed) throws Exception {
        var random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            var bucket = new InMemoryStore(1 + random.nextInt(5));
            var lane = new ALake(bucket, ALake.LAYOUT).origin(0, 0).origin(1, 0);
            var sinks = new Sinks(lane, new Random(random.nextLong()));
            for (int i = random.nextInt(60); i > 0; i--) sinks.step();

            var found = new ALake(new FailingStore(bucket, sinks.stepAtEachCall(), 0, 0), ALake.LAYOUT).check(new LakeCheck.Options(null, true, true), 1 + random.nextInt(10));

            assertThat(found.serious()).as("seed %d, run %d", seed, run).isEmpty();
            sinks.finish();
            assertThat(lane.check().serious()).as("afterwards, seed %d, run %d", seed, run).isEmpty();
        }
    }

    /** On each partition the winner of a range and a rival of his, who lags behind. */
    private static final class Sinks {
        private final ALake lane;
        private final Random random;
        /** A listing of small pages would never catch up with sinks that go on for ever. */
        private int left = 200;
        private final long[] next = new long[2];
        private final List<List<PartFile>> open = List.of(new ArrayList<>(), new ArrayList<>());

        Sinks(ALake lane, Random random) {
            this.lane = lane;
            this.random = random;
        }

        /** {@link FailingStore} asks for chance at each call: so the sinks do something then. */
        Random stepAtEachCall() {
            return new Random() {
                private static final long serialVersionUID = 1L;

                @Override
                public double nextDouble() {
                    stepIfAnyIsLeft();
                    return 1;
                }
            };
        }

        private synchronized void stepIfAnyIsLeft() {
            if (left-- > 0) step();
        }

        synchronized void step() {
            try {
                int partition = random.nextInt(2);
                var undone = open.get(partition);
                if (random.nextInt(4) == 0) {
                    lane.upload(partition, Math.max(0, next[partition] - 10 * random.nextInt(3)), 7, random.nextInt(3));
                } else if (undone.isEmpty()) {
                    Commit commit = lane.decide(partition, next[partition], next[partition] + 10);
                    next[partition] += 10;
                    undone.addAll(commit.files());
                } else {
                    complete(undone);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void finish() throws Exception {
            for (var undone : open) while (!undone.isEmpty()) complete(undone);
        }

        private void complete(List<PartFile> undone) throws Exception {
            PartFile file = undone.removeFirst();
            assertThat(lane.store.complete(file.key(), file.uploadId(), file.parts())).isEqualTo(CompleteAnswer.COMPLETED);
        }
    }
}
