package io.millrace.sink.complete;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Reads chains from any of their offsets on: of each range what counts, the commit or its last repair. */
final class ChainReader {
    /** Commits in memory; each may have megabytes of unwritable rows. */
    private static final int AT_ONCE = 32;
    /** A chain may have millions. */
    private static final int MOST_NAMES = 5_000;

    private final ObjectStore store;
    private final LakeLayout layout;
    private final Bulk bulk;

    ChainReader(ObjectStore store, LakeLayout layout, Bulk bulk) {
        this.store = store;
        this.layout = layout;
        this.bulk = bulk;
    }

    interface Reader {
        /**
         * @param isLast no other commit is known to follow
         * @return whether to go on
         */
        boolean take(Commit commit, boolean isLast) throws Trouble;
    }

    Optional<Origin> origin(int partition) throws Trouble {
        String key = layout.origin(partition);
        var bytes = store.get(key);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(decode(key, bytes.get(), Origin::decode));
    }

    /** Hands over the commits that begin in {@code [from, to)}, in order. */
    void read(int partition, long from, long to, Reader reader) throws Trouble {
        read(partition, from, to, any -> true, reader);
    }

    /** Hands over those that begin there: others between them are not read. */
    void read(int partition, NavigableSet<Long> firstOffsets, Reader reader) throws Trouble {
        if (!firstOffsets.isEmpty()) read(partition, firstOffsets.first(), firstOffsets.last() + 1, firstOffsets::contains, reader);
    }

    private void read(int partition, long from, long to, LongPredicate wanted, Reader reader) throws Trouble {
        for (Names names = names(partition, from, to); ; names = names(partition, names.next, to)) {
            Iterator<List<String>> chunks = chunks(names.wanted(wanted)).iterator();
            while (chunks.hasNext()) {
                List<Commit> commits = bulk.each(chunks.next(), this::commit);
                for (int i = 0; i < commits.size(); i++) {
                    if (!reader.take(commits.get(i), i == commits.size() - 1 && !chunks.hasNext() && names.isAll())) return;
                }
            }
            if (names.isAll()) return;
        }
    }

    /** @param next firstOffset to go on with; negative if there are no more */
    private record Names(NavigableMap<Long, String> keys, long next) {
        List<String> wanted(LongPredicate firstOffset) {
            return keys.entrySet().stream().filter(commit -> firstOffset.test(commit.getKey())).map(Map.Entry::getValue).toList();
        }

        boolean isAll() {
            return next < 0;
        }
    }

    /** Keys of what counts, by firstOffset. */
    private Names names(int partition, long from, long to) throws Trouble {
        var keys = new TreeMap<Long, String>();
        var repairs = new HashMap<Long, Integer>();
        String commit = layout.commit(partition, from);
        String after = commit.substring(0, commit.length() - ".json".length()); // before the commit itself
        while (true) {
            var page = store.list(layout.commits(partition), after);
            for (String key : page.keys()) {
                switch (layout.chainKey(partition, key).orElse(null)) {
                    case ChainKey.OfCommit name -> keys.putIfAbsent(name.firstOffset(), key);
                    case ChainKey.OfRepair name -> {
                        if (repairs.merge(name.firstOffset(), name.number(), Math::max) == name.number()) keys.put(name.firstOffset(), key);
                    }
                    case ChainKey.OfOrigin origin -> { }
                    case null -> { } // for lake check to find
                }
            }
            boolean isBeyond = !keys.isEmpty() && keys.lastKey() >= to;
            if (!page.isTruncated() || isBeyond) return new Names(keys.headMap(to, false), -1);
            if (keys.size() > MOST_NAMES) { // repairs of the last may follow
                long next = keys.pollLastEntry().getKey();
                return new Names(keys, next);
            }
            after = page.keys().getLast();
        }
    }

    private static List<List<String>> chunks(List<String> keys) {
        var chunks = new ArrayList<List<String>>();
        for (int i = 0; i < keys.size(); i += AT_ONCE) chunks.add(keys.subList(i, Math.min(keys.size(), i + AT_ONCE)));
        return chunks;
    }

    private Commit commit(String key) throws Trouble {
        return decode(key, store.get(key).orElseThrow(() -> new Permanent("[" + key + "] was listed and is gone: somebody deletes commits", null)), Commit::decode);
    }

    interface Decoder<T> {
        T decode(byte[] json) throws IOException;
    }

    static <T> T decode(String key, byte[] bytes, Decoder<T> decoder) throws Permanent {
        try {
            return decoder.decode(bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new Permanent("[" + key + "] cannot be read: " + e.getMessage() + ". It was written by a newer Millrace (run that one) or damaged (restore it)", e);
        }
    }

    /** Whether all files of the commit can be read. */
    boolean isVisible(Commit commit) throws Trouble {
        for (var file : commit.files()) {
            var head = store.head(file.key());
            if (head.isEmpty() || head.get().bytes() != file.bytes() || !head.get().attempt().equals(file.attempt().orElse(commit.attempt()))) return false;
        }
        return true;
    }
}
