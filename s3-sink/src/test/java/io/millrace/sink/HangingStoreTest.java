package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.file.AtOnce;
import io.millrace.sink.store.Interposed;
import io.millrace.sink.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S3 takes a call and does not answer. The thread that polls must go on, or the group takes its partitions away. */
@Timeout(60)
class HangingStoreTest {
    private static final Duration NEVER = Duration.ofDays(999);

    private final Random random = new Random(1);
    private final LoopWorld world = new LoopWorld(new Random(2));
    private final LoopConsumer consumer = world.consumer();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtOnce atOnce = new AtOnce();
    private int turns;

    @AfterEach
    void close() {
        answers.countDown();
        atOnce.close();
    }

    @Test
    void readingGoesOnWhilePartsAreSent() throws Exception {
        world.rollBytes = 1 << 30;
        consumer.most = 1000;
        for (int i = 0; i < 40_000; i++) world.append(0, 0, "web", noise());

        // More than a part is encoded, and its upload hangs.
        run(hanging("createUpload"), NEVER, () -> {
            if (consumer.isRead() && atOnce.inFlight() > 0) answers.countDown();
            return answers.getCount() == 0;
        });

        world.check();
        assertThat(world.end(0)).isEqualTo(40_000);
    }

    @Test
    void aCommitThatHangsKeepsNobodyFromPolling() throws Exception {
        for (int i = 0; i < 100; i++) world.append(i % 2, 1, "web");
        int[] since = {0};

        run(hanging("putIfAbsent"), Duration.ofSeconds(4), () -> {
            if (turns++ > 100) since[0]++;
            if (since[0] == 1000) answers.countDown();
            return world.isDrained();
        });

        assertThat(since[0]).isGreaterThanOrEqualTo(1000);
        world.check();
    }

    /** Whoever sends SIGTERM waits ten seconds. What S3 answers in time is committed. */
    @Test
    void stoppingDoesNotWaitForOneThatHangs() throws Exception {
        for (int i = 0; i < 100; i++) world.append(i % 2, 1, "web");
        long[] asked = {0};

        world.run(consumer, Interposed.in(world.bucket, (method, key) -> {
            if (method.equals("putIfAbsent") && key.contains("/commits/1/0")) answers.await();
        }), id -> Optional.of(LoopWorld.SCHEMA), NEVER, atOnce, () -> {
            asked[0] = ++world.now;
            return turns++ > 100 && consumer.isRead() && world.held.get() > 0;
        }, () -> {
            // No time passes before the one that can be committed is.
            if (isCommitted(0)) world.now += 300;
            else Thread.onSpinWait();
        });

        assertThat(isCommitted(0)).isTrue();
        assertThat(isCommitted(1)).isFalse();
        assertThat(Duration.ofMillis(world.now - asked[0])).isLessThan(Duration.ofSeconds(8));
    }

    /** The group would wait a minute, who sends SIGTERM does not. */
    @Test
    void stoppingCutsAHandOverShort() throws Exception {
        assertThat(handOver(() -> world.now >= 1_020_000)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void aHandOverWaitsForS3AsLongAsTheGroupDoes() throws Exception {
        assertThat(handOver(() -> false)).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(61));
    }

    /** @return how long it took after the second at which somebody may ask to stop */
    private Duration handOver(BooleanSupplier isAskedToStop) throws Exception {
        for (int i = 0; i < 100; i++) world.append(i % 2, 1, "web");
        boolean[] isHandingOver = {false};
        world.isAskedToStop = isAskedToStop;
        world.onLook = () -> {
            if (isHandingOver[0]) world.now += 10;
        };
        long[] ended = {0};

        run(hanging("putIfAbsent"), NEVER, () -> {
            boolean isOpen = consumer.isRead() && world.held.get() > 0;
            if (isOpen && turns++ == 100) {
                world.now = 1_015_000;
                consumer.schedulePollTask(() -> {
                    isHandingOver[0] = true;
                    consumer.rebalance(List.of());
                    isHandingOver[0] = false;
                    ended[0] = world.now;
                });
            }
            return ended[0] > 0;
        });

        return Duration.ofMillis(ended[0] - 1_020_000);
    }

    private void run(ObjectStore store, Duration rollAge, BooleanSupplier isAskedToStop) throws Exception {
        world.run(consumer, store, id -> Optional.of(LoopWorld.SCHEMA), rollAge, atOnce, () -> {
            world.now += 100;
            return isAskedToStop.getAsBoolean();
        }, Thread::onSpinWait);
    }

    /** One that answers nothing of this kind before it is let, but for the origin. */
    private ObjectStore hanging(String hangs) {
        return Interposed.in(world.bucket, (method, key) -> {
            if (method.equals(hangs) && !key.endsWith("origin.json")) answers.await();
        });
    }

    private boolean isCommitted(int partition) {
        return world.bucket.object(world.layout.commit(partition, 0)).isPresent();
    }

    private String noise() {
        return random.ints(200, '!', '~').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
