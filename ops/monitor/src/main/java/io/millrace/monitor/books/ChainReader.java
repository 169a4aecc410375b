package io.millrace.monitor.books;

import io.millrace.monitor.books.Chain.Committed;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads all chains of a lane. Lists them at each call, fetches only what it has not seen: commits never change. */
final class ChainReader {
    /** Repairs ({@code .r1.json}) name new keys for the same range and rows, so they do not count here. */
    private static final Pattern KEY = Pattern.compile("(\\d{1,9})/(?:(origin)|(\\d{20})(\\.r\\d+)?)\\.json");

    private sealed interface Item {
        record Start(Origin origin) implements Item {}

        record Decided(Committed commit) implements Item {}

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
        String path = key.substring(layout.commits().length());
        return Integer.parseInt(path.substring(0, path.indexOf('/')));
    }

    private Item item(String key) {
        Matcher form = KEY.matcher(key.substring(layout.commits().length()));
        if (!form.matches()) return unreadable(null, key, "is no object of a commit chain");
        int partition = Integer.parseInt(form.group(1));
        try {
            if (form.group(2) != null) {
                Origin origin = Origin.decode(lake.get(key));
                return origin.partition() == partition ? new Item.Start(origin) : unreadable(partition, key, "names partition " + origin.partition());
            }
            if (form.group(4) != null) return new Item.Repair();
            Commit commit = Commit.decode(lake.get(key));
            boolean isInPlace = commit.partition() == partition && commit.firstOffset() == Long.parseLong(form.group(3));
            return isInPlace ? new Item.Decided(committed(commit))
                    : unreadable(partition, key, "names partition " + commit.partition() + ", first offset " + commit.firstOffset());
        } catch (IOException | IllegalArgumentException e) {
            return unreadable(partition, key, "cannot be read: " + e.getMessage());
        }
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
