package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.commit.PutAnswer;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket in memory, for tests: what S3 documents, without its failures. */
public final class InMemoryStore implements ObjectStore {
    /** @param attempt metadata */
    public record Stored(byte[] body, String attempt) {}

    private record Open(String key, String attempt, TreeMap<Integer, byte[]> parts) {}

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final Map<String, Open> uploads = new TreeMap<>();
    private final int page;
    private int nextUpload;
    private long version;

    public InMemoryStore() {
        this(1000);
    }

    /** @param page greatest number of keys that {@link #list} gives at once */
    public InMemoryStore(int page) {
        this.page = page;
    }

    /** Grows with every change. */
    public synchronized long version() {
        return version;
    }

    public synchronized Map<String, Stored> objects() {
        return new TreeMap<>(objects);
    }

    /** The bytes that completing these parts would give; empty if that cannot be done. */
    public synchronized Optional<byte[]> staged(String key, String uploadId, List<Part> parts) {
        Open upload = uploads.get(uploadId);
        if (upload == null || !upload.key.equals(key)) return Optional.empty();
        var body = new ByteArrayOutputStream();
        for (Part part : parts) {
            byte[] bytes = upload.parts.get(part.number());
            if (bytes == null || !etag(bytes).equals(part.etag())) return Optional.empty();
            body.writeBytes(bytes);
        }
        return Optional.of(body.toByteArray());
    }

    @Override
    public synchronized PutAnswer putIfAbsent(String key, byte[] body) {
        if (objects.containsKey(key)) return PutAnswer.EXISTS;
        objects.put(key, new Stored(body.clone(), ""));
        version++;
        return PutAnswer.STORED;
    }

    @Override
    public synchronized Optional<byte[]> get(String key) {
        return Optional.ofNullable(objects.get(key)).map(Stored::body);
    }

    @Override
    public synchronized Optional<ObjectHead> head(String key) {
        return Optional.ofNullable(objects.get(key)).map(object -> new ObjectHead(object.body.length, object.attempt));
    }

    @Override
    public synchronized Page list(String prefix, String after) {
        var keys = objects.tailMap(after.compareTo(prefix) < 0 ? prefix : after, false).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix)).limit(page + 1L).toList();
        return keys.size() <= page ? new Page(keys, false) : new Page(keys.subList(0, page), true);
    }

    @Override
    public synchronized Objects listObjects(String prefix, String after) {
        Page page = list(prefix, after);
        return new Objects(page.keys().stream().map(key -> new Listed(key, objects.get(key).body.length)).toList(), page.isTruncated());
    }

    @Override
    public synchronized Uploads listUploads(String prefix, Unfinished after) {
        var order = Comparator.comparing(Unfinished::key).thenComparing(Unfinished::uploadId);
        var left = uploads.entrySet().stream().map(upload -> new Unfinished(upload.getValue().key, upload.getKey()))
                .filter(upload -> upload.key().startsWith(prefix) && (after == null || order.compare(upload, after) > 0)).sorted(order).toList();
        return left.size() <= page ? new Uploads(left, false) : new Uploads(left.subList(0, page), true);
    }

    /** What nobody of Millrace does: for tests of damage. */
    public synchronized void remove(String key) {
        objects.remove(key);
        version++;
    }

    /** What nobody of Millrace does: for tests of damage. */
    public synchronized void overwrite(String key, byte[] body, String attempt) {
        objects.put(key, new Stored(body.clone(), attempt));
        version++;
    }

    @Override
    public synchronized String createUpload(String key, String attempt) {
        String id = "upload-" + nextUpload++;
        uploads.put(id, new Open(key, attempt, new TreeMap<>()));
        return id;
    }

    @Override
    public synchronized Part uploadPart(String key, String uploadId, int number, byte[] body) throws UploadGone {
        Open upload = uploads.get(uploadId);
        if (upload == null) throw new UploadGone(key);
        upload.parts.put(number, body.clone());
        return new Part(number, etag(body), body.length, "");
    }

    @Override
    public synchronized CompleteAnswer complete(String key, String uploadId, List<Part> parts) {
        var body = staged(key, uploadId, parts);
        if (body.isEmpty()) return CompleteAnswer.REFUSED;
        objects.put(key, new Stored(body.get(), uploads.remove(uploadId).attempt));
        version++;
        return CompleteAnswer.COMPLETED;
    }

    @Override
    public synchronized void abort(String key, String uploadId) {
        if (uploads.remove(uploadId) != null) version++;
    }

    @Override
    public void close() {}

    private static String etag(byte[] bytes) {
        return "\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "-" + bytes.length + "\"";
    }
}
