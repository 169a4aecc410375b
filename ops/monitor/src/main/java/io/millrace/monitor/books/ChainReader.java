package io.millrace.monitor.books;

import io.millrace.monitor.books.Chain.Committed;
import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads all chains of a stream. Lists them at each call, fetches only what it has not seen: commits never change. */
final class ChainReader {
    private sealed interface Item {
        record Start(Origin origin) implements Item {}

        record Decided(Committed commit) implements Item {}

        /** The same range and the same rows of the same hours, some of them under new keys: so it does not count here. */
        record Repair() implements Item {}

        record Unreadable(Difference why) implements Item {}
    }

    private record Seen(String tag, Item item) {}

    private final Lake lake;
    private final LakeLayout layout;
    private final Map<String, Seen> seen = new HashMap<>();

    ChainReader(Lake lake, LakeLayout layout) {
        this.lake = lake;
        this.layout = layout;
    }

    /** Fills {@code unreadable} with what lies among the chains and is not of them. */
    List<Chain> read(List<Difference> unreadable) {
        Map<String, String> keys = lake.list(layout.commits());
        seen.keySet().retainAll(keys.keySet());
        keys.forEach((key, tag) -> {
            Seen known = seen.get(key);
            if (known == null || !known.tag().equals(tag)) seen.put(key, new Seen(tag, item(key)));
        });
        var starts = new TreeMap<Integer, Origin>();
        var commits = new TreeMap<Integer, List<Committed>>();
        for (var entry : seen.entrySet()) {
            switch (entry.getValue().item()) {
                case Item.Start(Origin origin) -> starts.put(origin.partition(), origin);
                case Item.Decided(Committed commit) -> commits.computeIfAbsent(partition(entry.getKey()), any -> new ArrayList<>()).add(commit);
                case Item.Repair() -> { }
                case Item.Unreadable(Difference why) -> unreadable.add(why);
            }
        }
        starts.keySet().forEach(partition -> commits.computeIfAbsent(partition, any -> new ArrayList<>()));
        return commits.entrySet().stream().map(chain -> chain(chain.getKey(), starts.get(chain.getKey()), chain.getValue())).toList();
    }

    private static Chain chain(int partition, Origin origin, List<Committed> commits) {
        return origin == null ? new Chain(partition, null, null, commits) : new Chain(partition, origin.topicId(), origin.startOffset(), commits);
    }

    private int partition(String key) {
        return layout.chainKey(key).orElseThrow().partition();
    }

    private Item item(String key) {
        var place = layout.chainKey(key);
        if (place.isEmpty()) return unreadable(null, key, "is no object of a commit chain");
        int partition = place.get().partition();
        try {
            return switch (place.get().key()) {
                case ChainKey.OfOrigin name -> start(partition, key, Origin.decode(lake.get(key)));
                case ChainKey.OfCommit name -> decided(partition, name.firstOffset(), key, Commit.decode(lake.get(key)));
                case ChainKey.OfRepair name -> new Item.Repair();
            };
        } catch (IOException | IllegalArgumentException e) {
            return unreadable(partition, key, "cannot be read: " + e.getMessage());
        }
    }

    private static Item start(int partition, String key, Origin origin) {
        return origin.partition() == partition ? new Item.Start(origin) : unreadable(partition, key, "names partition " + origin.partition());
    }

    private static Item decided(int partition, long firstOffset, String key, Commit commit) {
        boolean isInPlace = commit.partition() == partition && commit.firstOffset() == firstOffset;
        return isInPlace ? new Item.Decided(committed(commit))
                : unreadable(partition, key, "names partition " + commit.partition() + ", first offset " + commit.firstOffset());
    }

    private static Item unreadable(Integer partition, String key, String why) {
        return new Item.Unreadable(new Difference(Stage.SINK, partition, null, null, key + " " + why));
    }

    private static Committed committed(Commit commit) {
        var rows = new HashMap<EventHour, Long>();
        for (PartFile file : commit.files()) rows.merge(file.hour(), file.rows(), Long::sum);
        return new Committed(commit.firstOffset(), commit.endOffset(), commit.topicId(), rows, commit.unwritable().size());
    }
}
