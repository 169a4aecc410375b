package io.millrace.sink.complete;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Trouble;
import java.util.function.Consumer;

/**
 * Follows one chain. A commit counts when its files can be read: those of a commit that has a successor can, as the next decision waits for them;
 * the newest one's are asked for.
 */
final class ChainTail {
    private final ChainReader reader;
    private final int partition;
    private final long from;
    private Origin origin;
    private long end;

    /** @param from where to begin; before the origin's start means there */
    ChainTail(ChainReader reader, int partition, long from) {
        this.reader = reader;
        this.partition = partition;
        this.from = from;
    }

    boolean isBegun() {
        return origin != null;
    }

    /** Every commit that ends here or before was taken. */
    long end() {
        return end;
    }

    String topicId() {
        return origin.topicId();
    }

    /** Hands over what counts and was not handed over before. */
    void advance(Consumer<Commit> taker) throws Trouble {
        if (origin == null) {
            var found = reader.origin(partition);
            if (found.isEmpty()) return;
            origin = found.get();
            end = Math.max(from, origin.startOffset());
        }
        reader.read(partition, end, Long.MAX_VALUE, (commit, isLast) -> {
            if (commit.firstOffset() != end) {
                throw new Permanent("the chain of partition %d has no commit of offsets [%d, %d): run `millrace lake check`".formatted(partition, end, commit.firstOffset()), null);
            }
            if (isLast && !reader.isVisible(commit)) return false;
            taker.accept(commit);
            end = commit.endOffset();
            return true;
        });
    }
}
