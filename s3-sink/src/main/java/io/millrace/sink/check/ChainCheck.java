package io.millrace.sink.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Judges one chain by itself: told of each of its objects in the order of their keys, then of their end. Pure. */
final class ChainCheck {
    private final LakeLayout layout;
    private final String stream;
    private final int partition;
    private final Consumer<Finding> found;
    private final Chain chain;
    private final Map<Long, Chain.Link> bases = new HashMap<>();
    private Origin origin;
    private boolean isOriginThere;
    private Commit first;

    ChainCheck(LakeLayout layout, String stream, int partition, Consumer<Finding> found) {
        this.layout = layout;
        this.stream = stream;
        this.partition = partition;
        this.found = found;
        this.chain = new Chain(partition);
    }

    /** No object of a chain. */
    void stray(String key) {
        found.accept(new Finding.StrayName(place(key)));
    }

    void unreadable(ChainKey key, String why) {
        found.accept(new Finding.Unreadable(place(key), why));
        cannotCount(key);
    }

    /** Told before the commits. */
    void origin(Origin told) {
        isOriginThere = true;
        if (told.partition() == partition) origin = told;
        else found.accept(new Finding.Misplaced(place(new ChainKey.OfOrigin()), "the origin of partition " + told.partition()));
    }

    /** @param key a commit's or a repair's */
    void commit(ChainKey key, Commit commit) {
        long offset = offset(key);
        if (commit.partition() != partition || commit.firstOffset() != offset) {
            found.accept(new Finding.Misplaced(place(key), "commit %d of partition %d".formatted(commit.firstOffset(), commit.partition())));
            cannotCount(key);
            return;
        }
        if (origin != null && !origin.topicId().equals(commit.topicId())) found.accept(new Finding.OtherTopic(place(key), commit.topicId(), origin.topicId()));
        if (first == null) first = commit;
        switch (key) {
            case ChainKey.OfRepair repair -> repair(repair, commit);
            default -> {
                bases.put(offset, Chain.Link.of(commit, 0));
                chain.add(commit, 0);
            }
        }
    }

    private void repair(ChainKey.OfRepair key, Commit repair) {
        Chain.Link base = bases.get(key.firstOffset());
        if (base == null && !chain.isUnreadable(key.firstOffset())) {
            found.accept(new Finding.RepairDiffers(place(key), "there is no such commit"));
        } else if (base != null && (base.endOffset() != repair.endOffset() || base.rows() != repair.rows() || base.unwritable() != repair.unwritable().size())) {
            found.accept(new Finding.RepairDiffers(place(key), "it has %d rows and %d unwritable of [%d, %d), the commit %d and %d of [%d, %d)".formatted(
                    repair.rows(), repair.unwritable().size(), repair.firstOffset(), repair.endOffset(), base.rows(), base.unwritable(), base.firstOffset(), base.endOffset())));
        }
        chain.add(repair, key.number());
    }

    /** Walks the chain from its origin. Where something unreadable stands, the next commit may begin anywhere. */
    Chain end() {
        if (!isOriginThere && first != null) found.accept(new Finding.MissingOrigin(place(new ChainKey.OfOrigin()), first.firstOffset(), originOf(first)));
        Long expected = origin == null ? null : origin.startOffset();
        chain.begins(expected);
        for (long offset : chain.offsets()) {
            Chain.Link link = chain.link(offset);
            if (expected != null) judge(offset, link, expected);
            if (link == null) expected = null;
            else expected = expected == null ? link.endOffset() : Math.max(expected, link.endOffset());
        }
        bases.clear();
        return chain;
    }

    private void judge(long offset, Chain.Link link, long expected) {
        Place place = place(new ChainKey.OfCommit(offset));
        if (offset > expected) found.accept(new Finding.Gap(place(new ChainKey.OfCommit(expected)), expected, offset));
        if (link == null || offset >= expected) return;
        if (link.endOffset() <= expected) found.accept(new Finding.TwoCommits(place, offset, link.endOffset()));
        else found.accept(new Finding.Overlap(place, offset, expected));
    }

    private String originOf(Commit commit) {
        return new String(new Origin(Origin.VERSION, commit.topic(), commit.topicId(), partition, commit.firstOffset()).encode(), UTF_8);
    }

    private void cannotCount(ChainKey key) {
        if (key instanceof ChainKey.OfOrigin) isOriginThere = true;
        else chain.unreadable(offset(key));
    }

    private static long offset(ChainKey key) {
        return switch (key) {
            case ChainKey.OfOrigin any -> throw new IllegalArgumentException("an origin is no commit");
            case ChainKey.OfCommit commit -> commit.firstOffset();
            case ChainKey.OfRepair repair -> repair.firstOffset();
        };
    }

    private Place place(ChainKey key) {
        return place(layout.commits(partition) + key.name());
    }

    private Place place(String key) {
        return new Place(stream, partition, key);
    }
}
