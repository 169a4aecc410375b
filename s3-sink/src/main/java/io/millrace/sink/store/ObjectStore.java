package io.millrace.sink.store;

import io.millrace.sink.commit.PutAnswer;
import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.trouble.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key in one bucket. Safe for concurrent use. A {@link io.millrace.sink.trouble.Transient} means that the call may or may not
 * have been done, or may be done later.
 */
public interface ObjectStore extends AutoCloseable {
    /**
     * Keys in order.
     *
     * @param isTruncated whether there are more behind the last; then there is a last
     */
    record Page(List<String> keys, boolean isTruncated) {
        public Page {
            keys = List.copyOf(keys);
            if (isTruncated && keys.isEmpty()) throw new IllegalArgumentException("a truncated page without keys cannot be followed");
        }
    }

    /** An object as a listing shows it. */
    record Listed(String key, long bytes) {}

    /** As {@link Page}, with sizes. */
    record Objects(List<Listed> objects, boolean isTruncated) {
        public Objects {
            objects = List.copyOf(objects);
            if (isTruncated && objects.isEmpty()) throw new IllegalArgumentException("a truncated page without objects cannot be followed");
        }
    }

    /** An upload neither completed nor aborted. One key may have several. */
    record Unfinished(String key, String uploadId) {}

    /** As {@link Page}, of uploads. */
    record Uploads(List<Unfinished> uploads, boolean isTruncated) {
        public Uploads {
            uploads = List.copyOf(uploads);
            if (isTruncated && uploads.isEmpty()) throw new IllegalArgumentException("a truncated page without uploads cannot be followed");
        }
    }

    /** Stores unless the key exists. */
    PutAnswer putIfAbsent(String key, byte[] body) throws Trouble;

    Optional<byte[]> get(String key) throws Trouble;

    Optional<ObjectHead> head(String key) throws Trouble;

    /** The first of the keys under the prefix that sort after {@code after}: as many as the store likes, its page says whether that was all. */
    Page list(String prefix, String after) throws Trouble;

    /** As {@link #list}, with the size of each. */
    Objects listObjects(String prefix, String after) throws Trouble;

    /**
     * Unfinished uploads under the prefix, those of one key beside each other, keys in order.
     *
     * @param after the last of the page before; null for the first page
     */
    Uploads listUploads(String prefix, Unfinished after) throws Trouble;

    /**
     * Begins an upload; its object is invisible until {@link #complete}.
     *
     * @param attempt becomes the object's metadata
     * @return upload id
     */
    String createUpload(String key, String attempt) throws Trouble;

    /** @throws UploadGone if the upload is known to be gone */
    Part uploadPart(String key, String uploadId, int number, byte[] body) throws Trouble, UploadGone;

    /** Makes the object visible at once. Doing it again is harmless. */
    CompleteAnswer complete(String key, String uploadId, List<Part> parts) throws Trouble;

    /** Frees an upload's parts; an upload that is gone is no matter. */
    void abort(String key, String uploadId) throws Trouble;

    @Override
    void close();
}
