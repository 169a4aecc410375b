package io.millrace.sink.store;

import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.Standing;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** Does what a chain asks of the object store, once, and says what came of it. */
public final class CommitStore {
    private final ObjectStore store;
    private final LakeLayout layout;
    private final int partition;

    public CommitStore(ObjectStore store, LakeLayout layout, int partition) {
        this.store = store;
        this.layout = layout;
        this.partition = partition;
    }

    public Event answer(Effect.OfStore question) {
        try {
            return switch (question) {
                case Effect.ReadOrigin read -> new Event.OriginRead(origin());
                case Effect.ClaimOrigin claim -> new Event.PutAnswered(store.putIfAbsent(layout.origin(partition), claim.origin().encode()));
                case Effect.ReadCommit read -> new Event.CommitRead(standing(read.firstOffset()));
                case Effect.ListCommits list -> list(list.after());
                case Effect.PutCommit put -> new Event.PutAnswered(store.putIfAbsent(key(put), put.commit().encode()));
                case Effect.Complete complete -> complete(complete.file());
                case Effect.Look look -> look(look.file());
            };
        } catch (Transient e) {
            return new Event.Failed(e.getMessage());
        } catch (Trouble e) {
            return new Event.Broken(e.getMessage());
        }
    }

    private String key(Effect.PutCommit put) {
        long firstOffset = put.commit().firstOffset();
        return put.repair() == 0 ? layout.commit(partition, firstOffset) : layout.repair(partition, firstOffset, put.repair());
    }

    private Event complete(PartFile file) throws Permanent {
        try {
            return switch (store.complete(file.key(), file.uploadId(), file.parts())) {
                case COMPLETED -> new Event.Completed(file.key());
                case REFUSED -> new Event.NotCompleted(file.key(), true, "[" + file.key() + "] upload unknown to the store");
            };
        } catch (Permanent e) {
            throw e;
        } catch (Trouble e) {
            return new Event.NotCompleted(file.key(), false, e.getMessage());
        }
    }

    private Event look(PartFile file) throws Permanent {
        try {
            return store.head(file.key())
                    .<Event>map(head -> new Event.Seen(file.key(), head.bytes(), head.attempt()))
                    .orElseGet(() -> new Event.NotSeen(file.key(), true, "[" + file.key() + "] is decided and not yet there"));
        } catch (Permanent e) {
            throw e;
        } catch (Trouble e) {
            return new Event.NotSeen(file.key(), false, e.getMessage());
        }
    }

    private Event list(long after) throws Trouble {
        String folder = layout.commits(partition);
        String last = after < 0 ? folder : layout.commit(partition, after);
        var offsets = new ArrayList<Long>();
        while (true) {
            var page = store.list(folder, last);
            for (String key : page.keys()) {
                if (layout.chainKey(partition, key).orElse(null) instanceof ChainKey.OfCommit commit) offsets.add(commit.firstOffset());
            }
            if (!page.isTruncated() || !offsets.isEmpty()) return new Event.CommitsListed(offsets, page.isTruncated());
            last = page.keys().getLast();
        }
    }

    private Optional<Origin> origin() throws Trouble {
        String key = layout.origin(partition);
        var body = store.get(key);
        try {
            return body.isEmpty() ? Optional.empty() : Optional.of(Origin.decode(body.get()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(key, e);
        }
    }

    /** The commit first: without it there is nothing to repair. */
    private Optional<Standing> standing(long firstOffset) throws Trouble {
        Optional<Commit> base = commit(layout.commit(partition, firstOffset));
        int repair = base.isEmpty() ? 0 : highestRepair(firstOffset);
        if (repair == 0) return base.map(Standing::of);
        String key = layout.repair(partition, firstOffset, repair);
        Commit counts = commit(key).orElseThrow(() -> new Permanent("[" + key + "] was listed and is gone. Nothing of Millrace deletes commits: restore the object (bucket versioning)", null));
        return Optional.of(new Standing(base.get(), counts, repair));
    }

    /** 0 if there is none. */
    private int highestRepair(long firstOffset) throws Trouble {
        String prefix = layout.repairs(partition, firstOffset);
        int highest = 0;
        String last = prefix;
        while (true) {
            var page = store.list(prefix, last);
            for (String key : page.keys()) {
                if (layout.chainKey(partition, key).orElse(null) instanceof ChainKey.OfRepair repair) highest = Math.max(highest, repair.number());
            }
            if (!page.isTruncated()) return highest;
            last = page.keys().getLast();
        }
    }

    private Optional<Commit> commit(String key) throws Trouble {
        var body = store.get(key);
        try {
            return body.isEmpty() ? Optional.empty() : Optional.of(Commit.decode(body.get()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(key, e);
        }
    }

    private static Permanent unreadable(String key, Exception e) {
        return new Permanent("[" + key + "] cannot be read: " + e.getMessage() + ". It was written by a newer Millrace (run that one) or damaged (restore it)", e);
    }
}
