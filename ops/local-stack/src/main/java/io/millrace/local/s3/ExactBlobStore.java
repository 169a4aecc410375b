package io.millrace.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * s3proxy's file store, with what S3 promises and it does not keep for objects: If-Match compares and writes as one step,
 * bytes and metadata of an answer belong together, a listing never shows an object that is still being written.
 */
class ExactBlobStore extends ForwardingBlobStore {
    final Locks locks = new Locks();
    private final Path buckets;
    private final PublishJournal journal;
    private final BodySpool spool;

    ExactBlobStore(BlobStore files, Path buckets, PublishJournal journal, BodySpool spool) {
        super(files);
        this.buckets = buckets;
        this.journal = journal;
        this.spool = spool;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        try (var body = takeIn(payload, request.contentLength())) {
            try (var bytes = body.open();
                    var held = locks.publishing(request.bucket(), slashed(request.bucket(), request.key()))) {
                requireMatch(request.bucket(), request.key(), request.ifMatch());
                return publish(Intent.put(request.bucket(), request.key()), () -> super.putBlob(request, bytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("put of " + slashed(request.bucket(), request.key()) + " failed", e);
        }
    }

    /** All of a body, before any lock is held. */
    final BodySpool.Body takeIn(InputStream payload, long length) throws IOException {
        var body = spool.takeIn(payload, length);
        if (body.length() != length) {
            body.close();
            throw S3Exceptions.fromStatusCode(400);
        }
        return body;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        String from = slashed(request.sourceBucket(), request.sourceKey());
        String to = slashed(request.destinationBucket(), request.destinationKey());
        try (var held = locks.publishing(request.destinationBucket(), from, to)) {
            return publish(Intent.put(request.destinationBucket(), request.destinationKey()), () -> super.copyBlob(request));
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        try (var held = locks.removing(request.bucket(), request.key())) {
            return super.removeBlob(request);
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        try (var held = locks.key(request.bucket(), request.key())) {
            return super.getBlob(request);
        }
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        try (var held = locks.key(request.bucket(), request.key())) {
            return super.blobMetadata(request);
        }
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        try (var held = locks.wholeBucket(request.bucket())) {
            return super.list(request);
        }
    }

    @Override
    public void deleteBucket(String bucket) {
        try (var held = locks.wholeBucket(bucket)) {
            super.deleteBucket(bucket);
        }
    }

    /** Runs the step that makes the object visible, under {@link Locks#publishing}. */
    final <T> T publish(Intent intent, Supplier<T> step) {
        try (var entry = journal.begin(intent)) {
            T answer = step.get();
            if (TemporaryNames.looksTemporary(intent.key())) {
                TemporaryNames.markAsObject(buckets.resolve(intent.bucket()).resolve(intent.key()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot mark " + slashed(intent.bucket(), intent.key()), e);
        }
    }

    /** As S3: 404 if there is nothing to match, 412 if it is another object than the one named. */
    final void requireMatch(String bucket, String key, String ifMatch) {
        if (ifMatch == null) {
            return;
        }
        var current = delegate().blobMetadataIfPresent(bucket, key);
        if (current == null) {
            throw S3Exceptions.noSuchKey(bucket, key, "nothing for If-Match to match");
        }
        if (!ifMatch.equals("*") && !unquoted(ifMatch).equals(unquoted(current.eTag()))) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    static String unquoted(String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }

    static String slashed(String bucket, String key) {
        return bucket + "/" + key;
    }
}
