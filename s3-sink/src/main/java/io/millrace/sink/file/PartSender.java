package io.millrace.sink.file;

import io.millrace.schemas.commit.PartFile.Part;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the parts of one file in another thread, one after the other. What cannot be sent stays; the failure is thrown by the next {@link #send}, and is
 * tried again. For the thread that polls; never waits.
 */
final class PartSender {
    private static final Logger LOG = LoggerFactory.getLogger(PartSender.class);

    private final Upload upload;
    private final AtOnce atOnce;
    /** What is not known to be in S3. */
    private final Deque<byte[]> queue = new ArrayDeque<>();
    /** Whether the first of the queue is on its way, and counted by {@link AtOnce#inFlight()}. */
    private boolean isSending;
    /** While true the upload belongs to the other thread. */
    private boolean isRunning;
    private boolean isAborted;
    /** What the last try ended with; null if that went well. */
    private Exception failure;

    PartSender(Upload upload, AtOnce atOnce) {
        this.upload = upload;
        this.atOnce = atOnce;
    }

    /** @param part at least 5 MiB unless it is the last */
    synchronized void add(byte[] part) {
        queue.add(part);
    }

    /** Bytes that are not known to be in S3. */
    synchronized long unsent() {
        return queue.stream().mapToLong(part -> part.length).sum();
    }

    /** Bytes that wait here, without the part that {@link AtOnce#inFlight()} counts. */
    synchronized long held() {
        return unsent() - (isSending && !queue.isEmpty() ? queue.peek().length : 0);
    }

    /** Goes on sending. */
    synchronized void start() {
        if (isRunning || isAborted || queue.isEmpty() || failure instanceof UploadGone) return;
        isRunning = true;
        atOnce.send(this::run);
    }

    /** The same. Throws what the last try ended with, until one ends well. */
    synchronized void send() throws Trouble, UploadGone {
        start();
        rethrow();
    }

    /** The same; what the last try ended with is forgotten. */
    synchronized void retry() {
        if (!(failure instanceof UploadGone)) failure = null;
        start();
    }

    /** @return whether all is sent */
    synchronized boolean isDone() throws Trouble, UploadGone {
        rethrow();
        return queue.isEmpty() && !isRunning;
    }

    /** Frees what was sent, as soon as nothing is under way. */
    synchronized void abort() {
        queue.clear();
        isAborted = true;
        if (isRunning || upload.id() == null) return;
        isRunning = true;
        atOnce.send(this::free);
    }

    String key() {
        return upload.key();
    }

    /** Null before the first part is sent. */
    synchronized String id() {
        return upload.id();
    }

    /** What was sent, once that is all. */
    synchronized List<Part> parts() {
        return upload.parts();
    }

    private void rethrow() throws Trouble, UploadGone {
        switch (failure) {
            case null -> {}
            case Trouble trouble -> throw trouble;
            case UploadGone gone -> throw gone;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void run() {
        try {
            for (byte[] part = next(); part != null; part = next()) {
                try {
                    upload.send(part);
                } finally {
                    endSending(part);
                }
                sent();
            }
        } catch (Trouble | UploadGone e) {
            failed(e);
        }
        if (isToBeFreed()) free();
    }

    /** Null if there is nothing to send. */
    private synchronized byte[] next() {
        byte[] part = queue.peek();
        if (part == null) {
            isRunning = isAborted;
            return null;
        }
        isSending = true;
        atOnce.inFlight(part.length);
        return part;
    }

    private synchronized void endSending(byte[] part) {
        isSending = false;
        atOnce.inFlight(-part.length);
    }

    private synchronized void sent() {
        if (!isAborted) queue.remove();
        failure = null;
    }

    private synchronized void failed(Exception e) {
        failure = e;
        isRunning = isAborted;
    }

    private synchronized boolean isToBeFreed() {
        return isAborted && isRunning;
    }

    private void free() {
        try {
            upload.abort();
        } catch (Trouble e) {
            LOG.warn("upload {} is left to the bucket's lifecycle rule: {}", upload.id(), e.getMessage());
        }
    }
}
