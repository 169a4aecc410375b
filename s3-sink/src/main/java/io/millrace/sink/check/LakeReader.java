package io.millrace.sink.check;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads chains page by page: of each commit only what counts is kept. */
final class LakeReader {
    private static final Pattern FOLDER = Pattern.compile("(0|[1-9]\\d{0,8})/");
    /** Commits in memory; each may have megabytes of unwritable rows. */
    private static final int AT_ONCE = 64;

    private final ObjectStore store;
    private final LakeLayout layout;
    private final Bulk bulk;

    LakeReader(ObjectStore store, LakeLayout layout, Bulk bulk) {
        this.store = store;
        this.layout = layout;
        this.bulk = bulk;
    }

    /**
     * Partitions that have a folder: about a listing each, however long the chains.
     *
     * @param stray told of what lies beside the folders
     */
    TreeSet<Integer> partitions(Consumer<String> stray) throws Trouble {
        var partitions = new TreeSet<Integer>();
        String after = layout.commits();
        while (true) {
            var page = store.list(layout.commits(), after);
            for (String key : page.keys()) {
                if (key.compareTo(after) <= 0) continue;
                Matcher folder = FOLDER.matcher(key.substring(layout.commits().length()));
                if (folder.lookingAt()) {
                    partitions.add(Integer.valueOf(folder.group(1)));
                    after = behind(folder.group(1));
                } else {
                    stray.accept(key);
                    after = key;
                }
            }
            if (!page.isTruncated()) return partitions;
        }
    }

    /** Sorts behind all keys of that folder and before those of the next: '0' follows '/'. */
    private String behind(String partition) {
        return layout.commits() + partition + "0";
    }

    void read(int partition, ChainCheck check, Report report) throws Trouble {
        origin(partition, check);
        String folder = layout.commits(partition);
        String after = folder;
        long commits = 0;
        while (true) {
            var page = store.list(folder, after);
            page.keys().stream().filter(key -> layout.chainKey(partition, key).isEmpty()).forEach(check::stray);
            var keys = page.keys().stream().filter(key -> isOfCommit(partition, key)).toList();
            for (int i = 0; i < keys.size(); i += AT_ONCE) {
                var some = keys.subList(i, Math.min(keys.size(), i + AT_ONCE));
                for (Body body : bulk.each(some, key -> new Body(key, store.get(key)))) tell(partition, body, check);
                report.progress("commits of partition " + partition, commits += some.size());
            }
            if (!page.isTruncated()) return;
            after = page.keys().getLast();
        }
    }

    private record Body(String key, Optional<byte[]> bytes) {}

    private void origin(int partition, ChainCheck check) throws Trouble {
        var bytes = store.get(layout.origin(partition));
        if (bytes.isEmpty()) return;
        try {
            check.origin(Origin.decode(bytes.get()));
        } catch (IOException | IllegalArgumentException e) {
            check.unreadable(new ChainKey.OfOrigin(), e.getMessage());
        }
    }

    private void tell(int partition, Body body, ChainCheck check) {
        ChainKey key = layout.chainKey(partition, body.key).orElseThrow();
        if (body.bytes.isEmpty()) {
            check.unreadable(key, "it was listed and is gone");
            return;
        }
        try {
            check.commit(key, Commit.decode(body.bytes.get()));
        } catch (IOException | IllegalArgumentException e) {
            check.unreadable(key, e.getMessage());
        }
    }

    private boolean isOfCommit(int partition, String key) {
        return layout.chainKey(partition, key).filter(found -> !(found instanceof ChainKey.OfOrigin)).isPresent();
    }

    /** Whether something that stands at that offset now names the file. */
    boolean isNamedNow(int partition, long firstOffset, String file) throws Trouble {
        for (String key : standing(partition, firstOffset)) if (names(key, file)) return true;
        return false;
    }

    /** Whether what counts at that offset now names the file. */
    boolean isCountedNow(int partition, long firstOffset, String file) throws Trouble {
        String counts = null;
        int highest = -1;
        for (String key : standing(partition, firstOffset)) {
            int repair = layout.chainKey(partition, key).orElseThrow() instanceof ChainKey.OfRepair found ? found.number() : 0;
            if (repair > highest) counts = key;
            highest = Math.max(highest, repair);
        }
        return counts != null && names(counts, file);
    }

    private List<String> standing(int partition, long firstOffset) throws Trouble {
        String commit = layout.commit(partition, firstOffset);
        String stem = commit.substring(0, commit.length() - "json".length());
        return store.list(stem, stem).keys().stream().filter(key -> isOfCommit(partition, key)).toList();
    }

    private boolean names(String key, String file) throws Trouble {
        try {
            var bytes = store.get(key);
            return bytes.isPresent() && Commit.decode(bytes.get()).files().stream().anyMatch(named -> named.key().equals(file));
        } catch (IOException | IllegalArgumentException e) {
            return true; // the chain's reader says so; what it decided is unknown
        }
    }
}
