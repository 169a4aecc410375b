package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.file.MemoryBudget;
import io.millrace.sink.row.SchemaSource;
import io.millrace.sink.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The real loop and its real files: of a commit whose process died before completing it, one upload is gone when the next process comes. */
class RepairLoopTest {
    private static final SchemaSource SCHEMAS = id -> Optional.of(LoopWorld.SCHEMA);
    private static final SchemaSource VERSIONS = id -> Optional.of(LoopWorld.schema(id));
    /** What one takes of memory at least. */
    private static final long FILE = 6000;
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

    /** Decision 0019: rows of a version go to one file of a range, whatever else is met in it and whatever the next process has met. */
    @Test
    void aRangeInWhichANewerVersionWasFirstMetIsWrittenAgainAsItWas() throws Exception {
        for (int i = 0; i < 40; i++) world.append(0, i % 4 == 3 ? 3 : i % 4 == 2 ? 2 : 1, "web");
        assertThatThrownBy(() -> world.run(world.consumer(), dyingAtComplete(), VERSIONS, ROLL_AGE, () -> false)).hasStackTraceContaining("dies");
        Commit base = world.chain(0).getFirst();
        assertThat(base.files()).extracting(PartFile::schemaId).contains(1, 3);
        var bytes = new TreeMap<Integer, byte[]>();
        for (PartFile file : base.files()) {
            bytes.put(file.schemaId(), world.bucket.staged(file.key(), file.uploadId(), file.parts()).orElseThrow());
            world.bucket.abort(file.key(), file.uploadId());
        }

        for (int i = 0; i < 40; i++) world.append(1, 3, "web"); // what the next process meets first

        int[] turns = {0};
        world.run(world.consumer(), world.bucket, VERSIONS, ROLL_AGE, () -> turns[0]++ > TURNS || world.isDrained());

        Commit repair = Commit.decode(world.bucket.get(world.layout.repair(0, 0, 1)).orElseThrow());
        assertThat(repair.projected()).isEqualTo(base.projected());
        assertThat(repair.files()).hasSameSizeAs(base.files());
        for (PartFile file : repair.files()) assertThat(world.bucket.get(file.key()).orElseThrow()).isEqualTo(bytes.get(file.schemaId()));
        world.check();
    }

    /** A hundred files had room in the process that died; the one that repairs them has room for twenty-five. */
    @Test
    void aRepairThatMemoryIsTooSmallForIsDoneInPieces() throws Exception {
        for (int i = 0; i < 1000; i++) world.append(0, 1, "source" + i % 100);
        var quick = world.consumer();
        quick.most = 1000;
        assertThatThrownBy(() -> world.run(quick, dyingAtComplete(), SCHEMAS, ROLL_AGE, () -> false)).hasStackTraceContaining("dies");
        Commit base = world.chain(0).getFirst();
        assertThat(base.files()).hasSize(100);
        for (PartFile file : base.files()) world.bucket.abort(file.key(), file.uploadId());
        world.budget = new MemoryBudget(FILE * base.files().size() / 4, Optional.empty());

        int[] turns = {0};
        var next = world.consumer();
        next.most = 100;
        world.run(next, world.bucket, SCHEMAS, ROLL_AGE, () -> turns[0]++ > TURNS || world.isDrained());

        assertThat(world.bucket.get(world.layout.repair(0, 0, 4))).isPresent();
        assertThat(world.isDrained()).isTrue();
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
