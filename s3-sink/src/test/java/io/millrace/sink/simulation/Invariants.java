package io.millrace.sink.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.InMemoryStore.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be true of the lake after every step. Each breach names its invariant. */
final class Invariants {
    private final InMemoryStore store;
    private final LakeLayout layout;
    /** What was appended, by topic id. */
    private final Map<String, List<Long>> truth = new HashMap<>();
    private final Map<String, byte[]> standing = new HashMap<>();
    private final Map<String, Commit> decoded = new HashMap<>();
    private long checkedVersion = -1;
    private List<Commit> chain = List.of();
    private long tipEnd = -1;

    Invariants(InMemoryStore store, LakeLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** The chain as last checked. */
    List<Commit> chain() {
        return chain;
    }

    /** Remembers what the topic held, so that later checks do not believe the model as it is then. */
    void remember(ModelTopic topic) {
        var log = truth.computeIfAbsent(topic.id(), id -> new ArrayList<>());
        for (long offset = log.size(); offset < topic.end(); offset++) log.add(topic.at(offset));
    }

    void check() {
        if (store.version() == checkedVersion) return;
        checkedVersion = store.version();
        var objects = store.objects();
        oneWinnerPerRange(objects);
        chain = chainUnbroken(objects);
        noRowLostOrTwice(objects);
        visibleImpliesDecided(objects);
        decidedBecomesVisible(objects, chain.isEmpty() ? List.of() : chain.subList(0, chain.size() - 1));
    }

    void checkAllVisible() {
        decidedBecomesVisible(store.objects(), chain);
    }

    /** Where the chain ends; -1 before it has an origin. */
    long tipEnd() {
        return tipEnd;
    }

    private void oneWinnerPerRange(Map<String, Stored> objects) {
        standing.forEach((key, body) -> require("OneWinnerPerRange", objects.containsKey(key) && Arrays.equals(objects.get(key).body(), body), key + " was changed"));
        objects.forEach((key, object) -> {
            if (key.startsWith(layout.commits())) standing.putIfAbsent(key, object.body());
        });
    }

    private List<Commit> chainUnbroken(Map<String, Stored> objects) {
        var keys = new HashSet<>(standing.keySet());
        if (!keys.remove(layout.origin(0))) {
            require("ChainUnbroken", keys.isEmpty(), "commits without an origin");
            return List.of();
        }
        Origin origin = origin(objects.get(layout.origin(0)).body());
        var found = new ArrayList<Commit>();
        tipEnd = origin.startOffset();
        for (long next = origin.startOffset(); keys.remove(layout.commit(0, next)); next = found.getLast().endOffset()) {
            found.add(commit(layout.commit(0, next), objects));
            tipEnd = found.getLast().endOffset();
            require("ChainUnbroken", found.getLast().firstOffset() == next && found.getLast().topicId().equals(origin.topicId()), "commit at " + next);
        }
        require("ChainUnbroken", keys.isEmpty(), "commits outside the chain: " + keys);
        return found;
    }

    private void noRowLostOrTwice(Map<String, Stored> objects) {
        for (Commit commit : chain) {
            var expected = new HashSet<Long>();
            var log = truth.get(commit.topicId());
            require("NoRowLost", commit.endOffset() <= log.size(), "commit " + commit.firstOffset() + " ends beyond its topic");
            for (long offset = commit.firstOffset(); offset < commit.endOffset(); offset++) {
                if (log.get((int) offset) != ModelTopic.GAP) expected.add(log.get((int) offset));
            }
            var rows = new ArrayList<Long>();
            commit.unwritable().forEach(row -> rows.add(row.rawOffset()));
            for (PartFile file : commit.files()) rows.addAll(rows(file, objects));
            require("NoRowTwice", new HashSet<>(rows).size() == rows.size(), "commit " + commit.firstOffset() + " has rows " + rows);
            require("NoRowLost", expected.equals(new HashSet<>(rows)), "commit " + commit.firstOffset() + " has " + rows + ", its range " + expected);
        }
    }

    private List<Long> rows(PartFile file, Map<String, Stored> objects) {
        byte[] body = Optional.ofNullable(objects.get(file.key())).map(Stored::body)
                .or(() -> store.staged(file.key(), file.uploadId(), file.parts())).orElse(null);
        require("NoRowLost", body != null, file.key() + ": decided, and neither object nor upload is there");
        require("NoRowLost", body.length == file.bytes(), file.key() + " has another size than decided");
        return Arrays.stream(new String(body, UTF_8).split(",")).map(Long::valueOf).toList();
    }

    private void visibleImpliesDecided(Map<String, Stored> objects) {
        Set<String> decided = new HashSet<>();
        chain.forEach(commit -> commit.files().forEach(file -> decided.add(file.key() + " " + commit.attempt())));
        objects.forEach((key, object) -> {
            if (key.startsWith(layout.data())) require("VisibleImpliesDecided", decided.contains(key + " " + object.attempt()), key);
        });
    }

    /** Only the tip may still be on its way. */
    private void decidedBecomesVisible(Map<String, Stored> objects, List<Commit> commits) {
        commits.forEach(commit -> commit.files().forEach(file ->
                require("DecidedBecomesVisible", objects.containsKey(file.key()), file.key() + " of commit " + commit.firstOffset())));
    }

    private Commit commit(String key, Map<String, Stored> objects) {
        return decoded.computeIfAbsent(key, k -> {
            try {
                return Commit.decode(objects.get(k).body());
            } catch (IOException e) {
                throw new AssertionError(k + " is not a commit", e);
            }
        });
    }

    private static Origin origin(byte[] body) {
        try {
            return Origin.decode(body);
        } catch (IOException e) {
            throw new AssertionError("origin cannot be read", e);
        }
    }

    static void require(String invariant, boolean holds, String what) {
        if (!holds) throw new AssertionError(invariant + ": " + what);
    }
}
