package io.millrace.sink;

import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.sink.store.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Looks into a lane's lake as its readers do. */
public final class LocalLake {
    private final ObjectStore store;
    private final LakeLayout layout;

    LocalLake(ObjectStore store, LakeLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    public static void useCredentialsOf(LocalS3 server) {
        System.setProperty("aws.accessKeyId", server.access().accessKey());
        System.setProperty("aws.secretAccessKey", server.access().secretKey());
    }

    public static void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    List<String> keys() throws Exception {
        var keys = new ArrayList<String>();
        while (true) {
            var page = store.list(layout.root(), keys.isEmpty() ? layout.root() : keys.getLast());
            keys.addAll(page.keys());
            if (!page.isTruncated()) return keys;
        }
    }

    /** Follows the chain from its origin; fails if commits lie outside it. */
    List<Commit> chain(int partition) throws Exception {
        var listed = keys().stream().filter(key -> key.startsWith(layout.commits(partition))).toList();
        var origin = store.get(layout.origin(partition));
        if (origin.isEmpty()) return List.of();
        var chain = new ArrayList<Commit>();
        long next = Origin.decode(origin.get()).startOffset();
        for (var found = store.get(layout.commit(partition, next)); found.isPresent(); found = store.get(layout.commit(partition, next))) {
            chain.add(Commit.decode(found.get()));
            next = chain.getLast().endOffset();
        }
        var linked = new HashSet<>(List.of(layout.origin(partition)));
        chain.forEach(commit -> linked.add(layout.commit(partition, commit.firstOffset())));
        if (!linked.containsAll(listed)) throw new AssertionError("partition " + partition + ": commits outside the chain: " + listed + ", chain: " + linked);
        return chain;
    }

    List<String> dataKeys() throws Exception {
        return keys().stream().filter(key -> key.startsWith(layout.data())).toList();
    }

    void download(Path directory) throws Exception {
        int n = 0;
        for (String key : dataKeys()) Files.write(directory.resolve(n++ + ".parquet"), store.get(key).orElseThrow());
    }
}
