package io.millrace.local.s3;

import com.google.common.util.concurrent.Striped;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who may do what at once. Order, against deadlock: upload, then keys, then bucket.
 *
 * <p>A bucket is shared by those that publish objects and taken alone by those that look at or remove directories: s3proxy
 * publishes through a temporary file beside the key, and drops a directory with its last object.
 */
final class Locks {
    private static final int STRIPES = 512;

    private final Striped<ReadWriteLock> uploads = Striped.readWriteLock(STRIPES);
    private final Striped<Lock> keys = Striped.lock(STRIPES);
    private final Map<String, ReadWriteLock> buckets = new ConcurrentHashMap<>();

    /** Locks held; closing gives them back. */
    static final class Held implements AutoCloseable {
        private final Deque<Lock> locks = new ArrayDeque<>();

        private Held and(Lock lock) {
            lock.lock();
            locks.push(lock);
            return this;
        }

        @Override
        public void close() {
            locks.forEach(Lock::unlock);
        }
    }

    /** For looking at an upload or ending it: nothing of it changes meanwhile. */
    Held upload(String uploadId) {
        return new Held().and(uploads.get(uploadId).writeLock());
    }

    /** For storing a part: others may be stored meanwhile. */
    Held part(String uploadId) {
        return new Held().and(uploads.get(uploadId).readLock());
    }

    Held key(String bucket, String key) {
        return new Held().and(keys.get(bucket + "/" + key));
    }

    /** For publishing one object, made from others or not. */
    Held publishing(String bucket, String... slashedKeys) {
        var held = new Held();
        keys.bulkGet(Arrays.asList(slashedKeys)).forEach(held::and);
        return held.and(bucket(bucket).readLock());
    }

    Held removing(String bucket, String key) {
        return key(bucket, key).and(bucket(bucket).writeLock());
    }

    Held wholeBucket(String bucket) {
        return new Held().and(bucket(bucket).writeLock());
    }

    private ReadWriteLock bucket(String bucket) {
        return buckets.computeIfAbsent(bucket, name -> new ReentrantReadWriteLock());
    }
}
