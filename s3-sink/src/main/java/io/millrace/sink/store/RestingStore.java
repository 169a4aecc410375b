package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Keeps an S3 that does not answer from holding up whoever asks: after a call that waited in vain, all calls fail at once for a while.
 * So many partitions with many files wait for one timeout, not for one each, and the consumer stays in its group.
 */
public final class RestingStore implements ObjectStore {
    /** A failure sooner than this is an answer. */
    static final Duration IN_VAIN = Duration.ofSeconds(3);
    /** Long enough for a whole turn of the poll loop to come round. */
    static final Duration REST = Duration.ofSeconds(5);

    private interface Call<T, E extends Exception> {
        T run() throws Trouble, E;
    }

    private final ObjectStore store;
    private final InstantSource clock;
    private volatile long restsUntil = Long.MIN_VALUE;

    /** @param store closed with this */
    public RestingStore(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public PutAnswer putIfAbsent(String key, byte[] body) throws Trouble {
        return call(key, () -> store.putIfAbsent(key, body));
    }

    @Override
    public Optional<byte[]> get(String key) throws Trouble {
        return call(key, () -> store.get(key));
    }

    @Override
    public Optional<ObjectHead> head(String key) throws Trouble {
        return call(key, () -> store.head(key));
    }

    @Override
    public Page list(String prefix, String after) throws Trouble {
        return call(prefix, () -> store.list(prefix, after));
    }

    @Override
    public Objects listObjects(String prefix, String after) throws Trouble {
        return call(prefix, () -> store.listObjects(prefix, after));
    }

    @Override
    public Uploads listUploads(String prefix, Unfinished after) throws Trouble {
        return call(prefix, () -> store.listUploads(prefix, after));
    }

    @Override
    public String createUpload(String key, String attempt) throws Trouble {
        return call(key, () -> store.createUpload(key, attempt));
    }

    @Override
    public Part uploadPart(String key, String uploadId, int number, byte[] body) throws Trouble, UploadGone {
        return this.<Part, UploadGone>call(key, () -> store.uploadPart(key, uploadId, number, body));
    }

    @Override
    public CompleteAnswer complete(String key, String uploadId, List<Part> parts) throws Trouble {
        return call(key, () -> store.complete(key, uploadId, parts));
    }

    @Override
    public void abort(String key, String uploadId) throws Trouble {
        call(key, () -> {
            store.abort(key, uploadId);
            return "";
        });
    }

    @Override
    public void close() {
        store.close();
    }

    private <T, E extends Exception> T call(String key, Call<T, E> call) throws Trouble, E {
        long start = clock.millis();
        if (start < restsUntil) throw new Transient("[" + key + "] S3 did not answer a moment ago; asking again soon", null);
        try {
            return call.run();
        } catch (Transient e) {
            long end = clock.millis();
            if (end - start >= IN_VAIN.toMillis()) restsUntil = end + REST.toMillis();
            throw e;
        }
    }
}
