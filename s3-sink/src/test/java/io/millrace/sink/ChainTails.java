package io.millrace.sink;

import static org.awaitility.Awaitility.await;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.sink.store.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Follows a lane's chains as they grow: reads each commit once. For one thread. */
final class ChainTails {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ObjectStore store;
    private final LakeLayout layout;
    private final List<List<Commit>> chains = new ArrayList<>();
    private final long[] ends;

    ChainTails(ObjectStore store, LakeLayout layout, int partitions) {
        this.store = store;
        this.layout = layout;
        this.ends = new long[partitions];
        Arrays.fill(ends, -1);
        for (int partition = 0; partition < partitions; partition++) chains.add(new ArrayList<>());
    }

    /** @param isInOrder fails if waiting is in vain */
    void awaitAllBeyond(long[] offsets, Runnable isInOrder) {
        await("commits up to " + Arrays.toString(offsets)).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            isInOrder.run();
            follow();
            return IntStream.range(0, ends.length).allMatch(partition -> ends[partition] >= offsets[partition]);
        });
    }

    /** @param isInOrder fails if waiting is in vain */
    void awaitMore(long offsets, Runnable isInOrder) throws Exception {
        follow();
        long wanted = Arrays.stream(ends).sum() + offsets;
        await("commits of " + offsets + " more offsets").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            isInOrder.run();
            follow();
            return Arrays.stream(ends).sum() >= wanted;
        });
    }

    List<Commit> commits() {
        return chains.stream().flatMap(List::stream).toList();
    }

    private void follow() throws Exception {
        for (int partition = 0; partition < ends.length; partition++) follow(partition);
    }

    private void follow(int partition) throws Exception {
        if (ends[partition] < 0) {
            var origin = store.get(layout.origin(partition));
            if (origin.isEmpty()) return;
            ends[partition] = Origin.decode(origin.get()).startOffset();
        }
        for (var next = store.get(layout.commit(partition, ends[partition])); next.isPresent(); next = store.get(layout.commit(partition, ends[partition]))) {
            var commit = Commit.decode(next.get());
            chains.get(partition).add(commit);
            ends[partition] = commit.endOffset();
        }
    }
}
