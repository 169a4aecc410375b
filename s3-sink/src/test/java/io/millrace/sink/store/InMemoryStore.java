package io.millrace.sink.store;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.commit.PutAnswer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A bucket in memory, for tests: what S3 documents, without its failures. */
public final class InMemoryStore implements ObjectStore {
    /** @param attempt metadata */
    public record Stored(byte[] body, String attempt) {}

    /** What happened to an object or an upload; {@code uploadId} is empty for a PUT. */
    public record Change(What what, String key, String uploadId) {}

    public enum What { PUT, COMPLETED, ABORTED, EXPIRED }

    private record Open(String key, String attempt, TreeMap<Integer, byte[]> parts) {}

    /** A Complete that takes its time has come to its end when its upload was asked for so often. */
    public static final int LONGEST_COMPLETE = 3;

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private final Map<String, Open> uploads = new LinkedHashMap<>();
    /** Being completed: unknown as uploads, not yet there as objects. */
    private final Map<String, Open> completing = new HashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    /** Aborted or expired. */
    private final Map<String, Open> gone = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final int page;
    private int nextUpload;

    public InMemoryStore() {
        this(1000);
    }

    /** @param page greatest number of keys that {@link #list} gives at once */
    public InMemoryStore(int page) {
        this.page = page;
    }

    /** All that happened, after so many. */
    public synchronized List<Change> changesAfter(int known) {
        return known == changes.size() ? List.of() : List.copyOf(changes.subList(known, changes.size()));
    }

    /** The bucket's lifecycle rule takes one of the uploads: any, or the last begun. */
    public synchronized void expireUpload(RandomGenerator random) {
        if (uploads.isEmpty()) return;
        var ids = List.copyOf(uploads.keySet());
        take(random.nextBoolean() ? ids.getLast() : ids.get(random.nextInt(ids.size())), What.EXPIRED);
    }

    /** Ids of the uploads under the prefix, and their keys. */
    public synchronized Map<String, String> uploads(String prefix) {
        var found = new LinkedHashMap<String, String>();
        uploads.forEach((id, upload) -> {
            if (upload.key.startsWith(prefix)) found.put(id, upload.key);
        });
        return found;
    }

    /** What S3 does without If-None-Match. */
    public synchronized void overwrite(String key, byte[] body) {
        objects.put(key, new Stored(body.clone(), ""));
        changes.add(new Change(What.PUT, key, ""));
    }

    public synchronized Optional<Stored> object(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    public synchronized Map<String, Stored> objects() {
        return new TreeMap<>(objects);
    }

    /** The bytes that completing these parts would give; empty if that cannot be done. */
    public synchronized Optional<byte[]> staged(String key, String uploadId, List<Part> parts) {
        return body(uploads.getOrDefault(uploadId, completing.get(uploadId)), key, parts);
    }

    /** The same of an upload that was aborted or has expired. */
    public synchronized Optional<byte[]> stagedOnce(String key, String uploadId, List<Part> parts) {
        return body(gone.get(uploadId), key, parts);
    }

    private static Optional<byte[]> body(Open upload, String key, List<Part> parts) {
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
        overwrite(key, body);
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
    }

    /** What nobody of Millrace does: for tests of damage. */
    public synchronized void overwrite(String key, byte[] body, String attempt) {
        objects.put(key, new Stored(body.clone(), attempt));
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
        var slowly = completeSlowly(key, uploadId, parts);
        slowly.ifPresent(Runnable::run);
        if (completing.containsKey(uploadId) && refusals.merge(uploadId, 1, Integer::sum) == LONGEST_COMPLETE) {
            Open upload = completing.get(uploadId);
            finish(uploadId, upload, body(upload, key, parts).orElseThrow());
        }
        return slowly.isPresent() ? CompleteAnswer.COMPLETED : CompleteAnswer.REFUSED;
    }

    /** As S3 does it when it takes its time: the upload is unknown from now on, the object is there after the answer was run. Empty if refused. */
    public synchronized Optional<Runnable> completeSlowly(String key, String uploadId, List<Part> parts) {
        var body = body(uploads.get(uploadId), key, parts);
        if (body.isEmpty()) return Optional.empty();
        Open upload = uploads.remove(uploadId);
        completing.put(uploadId, upload);
        return Optional.of(() -> finish(uploadId, upload, body.get()));
    }

    private synchronized void finish(String uploadId, Open upload, byte[] body) {
        if (completing.remove(uploadId) == null) return;
        objects.put(upload.key, new Stored(body, upload.attempt));
        changes.add(new Change(What.COMPLETED, upload.key, uploadId));
    }

    @Override
    public synchronized void abort(String key, String uploadId) {
        if (uploads.containsKey(uploadId)) take(uploadId, What.ABORTED);
    }

    private void take(String uploadId, What what) {
        Open upload = uploads.remove(uploadId);
        gone.put(uploadId, upload);
        changes.add(new Change(what, upload.key, uploadId));
    }

    @Override
    public void close() {}

    private static String etag(byte[] bytes) {
        return "\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "-" + bytes.length + "\"";
    }
}
