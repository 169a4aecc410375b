package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of one object, sent one after the other. An upload whose Create was answered late is named by nothing and left to the bucket's
 * lifecycle rule. For one thread at a time.
 */
public final class Upload {
    private final ObjectStore store;
    private final String key;
    private final String attempt;
    private final List<Part> parts = new ArrayList<>();
    private String id;

    public Upload(ObjectStore store, String key, String attempt) {
        this.store = store;
        this.key = key;
        this.attempt = attempt;
    }

    /**
     * After a failure the same part is to be sent again.
     *
     * @param part at least 5 MiB unless it is the last
     */
    public void send(byte[] part) throws Trouble, UploadGone {
        if (id == null) id = store.createUpload(key, attempt);
        parts.add(store.uploadPart(key, id, parts.size() + 1, part));
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
