package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.row.SchemaSource;
import io.millrace.sink.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The real loop and its real files: of a commit whose process died before completing it, one upload is gone when the next process comes. */
class RepairLoopTest {
    private static final SchemaSource SCHEMAS = id -> Optional.of(LoopWorld.SCHEMA);
    private static final Duration ROLL_AGE = Duration.ofSeconds(4);
    private static final int TURNS = 5_000;

    private final LoopWorld world = new LoopWorld(new SplittableRandom(1));

    @Test
    void whatWasLostIsWrittenAnewAndWhatIsThereStays() throws Exception {
        for (int i = 0; i < 40; i++) world.append(0, i % 10 == 9 ? 0 : 1, i % 3 == 0 ? "ios" : "web");
        var dying = dyingAtComplete();
        assertThatThrownBy(() -> world.run(world.consumer(), dying, SCHEMAS, ROLL_AGE, () -> false)).hasStackTraceContaining("dies");
        Commit base = world.chain(0).getFirst();
        assertThat(base.files()).hasSize(2);
        PartFile kept = base.files().getFirst();
        PartFile lost = base.files().getLast();
        byte[] bytes = world.bucket.staged(lost.key(), lost.uploadId(), lost.parts()).orElseThrow();
        world.bucket.complete(kept.key(), kept.uploadId(), kept.parts());
        world.bucket.abort(lost.key(), lost.uploadId());
        world.append(0, 1, "web");

        int[] turns = {0};
        world.run(world.consumer(), world.bucket, SCHEMAS, ROLL_AGE, () -> turns[0]++ > TURNS || world.isDrained());

        Commit repair = Commit.decode(world.bucket.get(world.layout.repair(0, 0, 1)).orElseThrow());
        assertThat(repair.files()).first().isEqualTo(kept);
        PartFile anew = repair.files().getLast();
        assertThat(anew.key()).isNotEqualTo(lost.key());
        assertThat(world.bucket.get(anew.key()).orElseThrow()).isEqualTo(bytes);
        assertThat(repair.rows()).isEqualTo(base.rows());
        assertThat(world.visible()).containsExactlyInAnyOrderElementsOf(world.decided());
        world.check();
    }

    private ObjectStore dyingAtComplete() {
        return (ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
            if (method.getName().equals("complete")) throw new IllegalStateException("dies");
            try {
                return method.invoke(world.bucket, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
