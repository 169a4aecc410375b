package io.millrace.sink.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.store.InMemoryStore.Change;
import io.millrace.sink.store.InMemoryStore.Stored;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must be true of the lake after every step. Each breach names its invariant. Looks at each change of the bucket once, in the order
 * in which they happened.
 */
final class Invariants {
    private final World world;
    private final Map<String, byte[]> standing = new HashMap<>();
    /** Commits and repairs by key. */
    private final Map<String, Commit> chain = new HashMap<>();
    /** First offsets of commits that an upload was taken from. */
    private final Set<Long> broken = new HashSet<>();
    /** Files of the tip that are not there yet, by key. */
    private final Map<String, PartFile> awaited = new HashMap<>();
    /** Uploads that the bucket's lifecycle rule took. */
    private final Set<String> expired = new HashSet<>();
    private int seen;
    private Origin origin;
    /** What counts at the chain's end, the number of that repair, and its rows. */
    private Commit tip;
    private int repair;
    private Set<Long> tipRows = Set.of();

    Invariants(World world) {
        this.world = world;
    }

    void check() {
        for (Change change : world.bucket().changesAfter(seen)) {
            seen++;
            switch (change.what()) {
                case PUT -> put(change.key());
                case COMPLETED -> completed(change.key());
                case ABORTED -> noDecidedUploadAborted(change);
                case EXPIRED -> expired.add(change.uploadId());
            }
            if (isUploadLost()) broken.add(tip.firstOffset());
        }
    }

    boolean areAllVisible() {
        return awaited.isEmpty();
    }

    /** Whether the tip names an upload that the lifecycle rule took before it was completed. */
    boolean isUploadLost() {
        return awaited.values().stream().anyMatch(file -> expired.contains(file.uploadId()));
    }

    Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    boolean isCommitted(long firstOffset) {
        return chain.containsKey(world.layout().commit(0, firstOffset));
    }

    /** Whether a commit that began before that offset ever had to be repaired. */
    boolean wasLostBefore(long offset) {
        return broken.stream().anyMatch(firstOffset -> firstOffset < offset);
    }

    Optional<Integer> tipEpoch() {
        return Optional.ofNullable(tip).map(Commit::leaderEpoch);
    }

    /** Where the last commit begins; -1 if there is none. */
    long tipFirst() {
        return tip == null ? -1 : tip.firstOffset();
    }

    /** Where the chain ends; -1 before it has an origin. */
    long tipEnd() {
        if (tip != null) return tip.endOffset();
        return origin == null ? -1 : origin.startOffset();
    }

    private void put(String key) {
        byte[] body = world.bucket().object(key).orElseThrow().body();
        require("OneWinnerPerRange", standing.putIfAbsent(key, body) == null, key + " was changed");
        switch (world.layout().chainKey(0, key).orElseThrow()) {
            case ChainKey.OfOrigin any -> origin = decode(() -> Origin.decode(body), key);
            case ChainKey.OfCommit any -> decided(key, decode(() -> Commit.decode(body), key));
            case ChainKey.OfRepair of -> repaired(key, of, decode(() -> Commit.decode(body), key));
        }
    }

    private void decided(String key, Commit commit) {
        require("ChainUnbroken", origin != null && commit.topicId().equals(origin.topicId()), key + " is of another topic than the origin");
        require("ChainUnbroken", commit.firstOffset() == tipEnd() && key.equals(world.layout().commit(0, tipEnd())),
                "[%d, %d) follows a chain that ends at %d".formatted(commit.firstOffset(), commit.endOffset(), tipEnd()));
        require("DecidedBecomesVisible", awaited.isEmpty(), key + " was decided while its predecessor waited for " + awaited.keySet());
        require("ChainUnbroken", commit.leaderEpoch() != null, key + " does not say its epoch");
        require("ChainUnbroken", tip == null || !world.topic().isCutBelow(commit.firstOffset(), tip.leaderEpoch(), commit.leaderEpoch()),
                key + " is of a log that was cut below its beginning, after its predecessor was read");
        tip = commit;
        repair = 0;
        chain.put(key, commit);
        commit.files().forEach(file -> awaited.put(file.key(), file));
        tipRows = rows(commit);
        noRowLostOrTwice(commit, tipRows);
    }

    /** The same rows; what is visible stays named, what is not named any more can never become visible. */
    private void repaired(String key, ChainKey.OfRepair name, Commit commit) {
        require("ChainUnbroken", tip != null && name.firstOffset() == tip.firstOffset() && commit.firstOffset() == tip.firstOffset() && commit.endOffset() == tip.endOffset()
                && commit.topicId().equals(tip.topicId()) && tip.leaderEpoch().equals(commit.leaderEpoch()), key + " is no repair of the chain's tip");
        require("ChainUnbroken", name.number() == repair + 1, key + " follows repair " + repair);
        var named = new HashSet<String>();
        commit.files().forEach(file -> named.add(file.key()));
        for (PartFile file : tip.files()) {
            boolean isVisible = world.bucket().object(file.key()).isPresent();
            require("NoRowTwice", named.contains(file.key()) || !isVisible, file.key() + " is visible and not in " + key);
            require("NoRowTwice", named.contains(file.key()) || expired.contains(file.uploadId()), file.key() + " is not in " + key + " and may yet become visible");
            require("DecidedBecomesVisible", !named.contains(file.key()) || isVisible || expired.contains(file.uploadId()), file.key() + " is kept by " + key + ", not visible and not lost");
        }
        require("DecidedBecomesVisible", !tip.files().stream().map(PartFile::key).collect(Collectors.toSet()).containsAll(named), key + " writes nothing anew");
        tip = commit;
        repair = name.number();
        chain.put(key, commit);
        awaited.clear();
        commit.files().stream().filter(file -> world.bucket().object(file.key()).isEmpty()).forEach(file -> awaited.put(file.key(), file));
        require("RepairHasTheSameRows", rows(commit).equals(tipRows), "%s has %s, the commit %s".formatted(key, rows(commit), tipRows));
    }

    private Set<Long> rows(Commit commit) {
        var rows = new HashSet<Long>();
        commit.unwritable().forEach(row -> noRowTwice(rows, row.rawOffset(), commit));
        for (PartFile file : commit.files()) {
            for (String row : new String(staged(file), UTF_8).split(",")) noRowTwice(rows, Long.parseLong(row), commit);
        }
        return rows;
    }

    private void noRowLostOrTwice(Commit commit, Set<Long> rows) {
        int found = 0;
        for (long offset = commit.firstOffset(); offset < commit.endOffset(); offset++) {
            var ever = world.topic().everAt(commit.topicId(), offset);
            require("NoRowLost", ever != null, "commit %d ends beyond its topic, at %d".formatted(commit.firstOffset(), commit.endOffset()));
            long here = ever.stream().filter(rows::contains).count();
            require("NoRowTwice", here <= 1, "commit %d has two rows of offset %d".formatted(commit.firstOffset(), offset));
            require("NoRowLost", here == 1 || ever.contains(ModelTopic.GAP), "commit %d does not have offset %d".formatted(commit.firstOffset(), offset));
            found += (int) here;
        }
        require("NoRowTwice", found == rows.size(), "commit %d has rows that are not of its range: %s".formatted(commit.firstOffset(), rows));
    }

    private static void noRowTwice(Set<Long> rows, long row, Commit commit) {
        require("NoRowTwice", rows.add(row), "commit %d has row %d twice".formatted(commit.firstOffset(), row));
    }

    /** What the commit decided: rows that the lifecycle rule took are in the topic still. */
    private byte[] staged(PartFile file) {
        var bucket = world.bucket();
        var body = bucket.staged(file.key(), file.uploadId(), file.parts())
                .or(() -> bucket.object(file.key()).map(Stored::body))
                .or(() -> expired.contains(file.uploadId()) ? bucket.stagedOnce(file.key(), file.uploadId(), file.parts()) : Optional.empty());
        require("NoDecidedUploadAborted", body.isPresent() || bucket.stagedOnce(file.key(), file.uploadId(), file.parts()).isEmpty(), file.key());
        require("NoRowLost", body.isPresent(), file.key() + ": decided, and neither object nor upload is there");
        require("NoRowLost", body.get().length == file.bytes(), file.key() + " has another size than decided");
        return body.get();
    }

    private void completed(String key) {
        PartFile file = awaited.remove(key);
        require("VisibleImpliesDecided", file != null, key);
        Stored object = world.bucket().object(key).orElseThrow();
        require("VisibleImpliesDecided", file.attempt().equals(Optional.of(object.attempt())), key + " is of another attempt than decided");
        require("NoRowLost", object.body().length == file.bytes(), key + " has another size than decided");
    }

    /** Named in a PUT that was sent: it may yet arrive, until another's stands under the same key. */
    private void noDecidedUploadAborted(Change abort) {
        World.Sent named = world.sent().get(abort.uploadId());
        if (named == null) return;
        Commit stands = chain.get(named.key());
        require("NoDecidedUploadAborted", stands != null && !stands.attempt().equals(named.commit().attempt()), abort.key());
    }

    private interface Decoding<T> {
        T run() throws IOException;
    }

    private static <T> T decode(Decoding<T> decoding, String key) {
        try {
            return decoding.run();
        } catch (IOException e) {
            throw new AssertionError(key + " cannot be read", e);
        }
    }

    static void require(String invariant, boolean holds, String what) {
        if (!holds) throw new AssertionError(invariant + ": " + what);
    }
}
