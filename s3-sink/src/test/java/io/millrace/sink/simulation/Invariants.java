package io.millrace.sink.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/**
 * What must be true of the lake after every step. Each breach names its invariant. Looks at each change of the bucket once, in the order
 * in which they happened.
 */
final class Invariants {
    private final World world;
    private final Map<String, byte[]> standing = new HashMap<>();
    private final Map<Long, Commit> chain = new HashMap<>();
    /** Files of the tip that are not there yet, by key. */
    private final Map<String, PartFile> awaited = new HashMap<>();
    /** Uploads that the bucket's lifecycle rule took. */
    private final Set<String> expired = new HashSet<>();
    private int seen;
    private Origin origin;
    private Commit tip;

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
        }
    }

    void checkAllVisible() {
        require("DecidedBecomesVisible", awaited.isEmpty() || isUploadLost(), "the tip waits for " + awaited.keySet());
    }

    /** Whether the tip names an upload that the lifecycle rule took before it was completed. */
    boolean isUploadLost() {
        return awaited.values().stream().anyMatch(file -> expired.contains(file.uploadId()));
    }

    Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    boolean isCommitted(long firstOffset) {
        return chain.containsKey(firstOffset);
    }

    /** Where the chain ends; -1 before it has an origin. */
    long tipEnd() {
        if (tip != null) return tip.endOffset();
        return origin == null ? -1 : origin.startOffset();
    }

    private void put(String key) {
        byte[] body = world.bucket().object(key).orElseThrow().body();
        require("OneWinnerPerRange", standing.putIfAbsent(key, body) == null, key + " was changed");
        if (key.equals(world.layout().origin(0))) origin = decode(() -> Origin.decode(body), key);
        else decided(key, decode(() -> Commit.decode(body), key));
    }

    private void decided(String key, Commit commit) {
        require("ChainUnbroken", origin != null && commit.topicId().equals(origin.topicId()), key + " is of another topic than the origin");
        require("ChainUnbroken", commit.firstOffset() == tipEnd() && key.equals(world.layout().commit(0, tipEnd())),
                "[%d, %d) follows a chain that ends at %d".formatted(commit.firstOffset(), commit.endOffset(), tipEnd()));
        require("DecidedBecomesVisible", awaited.isEmpty(), key + " was decided while its predecessor waited for " + awaited.keySet());
        tip = commit;
        chain.put(commit.firstOffset(), commit);
        commit.files().forEach(file -> awaited.put(file.key(), file));
        noRowLostOrTwice(commit);
    }

    private void noRowLostOrTwice(Commit commit) {
        var rows = new HashSet<Long>();
        commit.unwritable().forEach(row -> noRowTwice(rows, row.rawOffset(), commit));
        for (PartFile file : commit.files()) {
            for (String row : new String(staged(file), UTF_8).split(",")) noRowTwice(rows, Long.parseLong(row), commit);
        }
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
        require("VisibleImpliesDecided", object.attempt().equals(tip.attempt()), key + " is of another attempt than decided");
        require("NoRowLost", object.body().length == file.bytes(), key + " has another size than decided");
    }

    /** Named in a PUT that was sent: it may yet arrive, until another's commit stands there. */
    private void noDecidedUploadAborted(Change abort) {
        Commit named = world.sent().get(abort.uploadId());
        if (named == null) return;
        Commit stands = chain.get(named.firstOffset());
        require("NoDecidedUploadAborted", stands != null && !stands.attempt().equals(named.attempt()), abort.key());
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
