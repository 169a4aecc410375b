package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Bytes on their way to one object. A failed send keeps its bytes and is repeated by the next. An upload whose Create was answered late
 * is named by nothing and left to the bucket's lifecycle rule. For one thread at a time.
 */
public final class Upload {
    private final ObjectStore store;
    private final String key;
    private final String attempt;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final List<Part> parts = new ArrayList<>();
    private String id;

    public Upload(ObjectStore store, String key, String attempt) {
        this.store = store;
        this.key = key;
        this.attempt = attempt;
    }

    /** @param part at least 5 MiB unless it is the last */
    public void add(byte[] part) {
        queue.add(part);
    }

    /** Sends all that is queued, in order. */
    public void send() throws Trouble, UploadGone {
        while (!queue.isEmpty()) {
            if (id == null) id = store.createUpload(key, attempt);
            parts.add(store.uploadPart(key, id, parts.size() + 1, queue.peek()));
            queue.remove();
        }
    }

    public String key() {
        return key;
    }

    /** Null before the first send. */
    public String id() {
        return id;
    }

    /** What was sent. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    public void abort() throws Trouble {
        if (id != null) store.abort(key, id);
    }
}
