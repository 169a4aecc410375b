package io.millrace.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The same for multipart uploads: Complete and Abort of one upload happen one after the other and each tells the truth,
 * a Complete that comes second gets the first one's answer (412 with If-None-Match), parts of an unknown upload are refused.
 * Smallest parts (5 MiB but for the last) are the front's business.
 */
final class ExactMultipartStore extends ExactBlobStore {
    /** Uploads whose late second Complete we still recognise; those that come later are answered by comparing ETags alone. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Completed> completed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Completed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Completed(
            String key, List<CompletedPart> parts, List<Part> listing, HeadObjectResponse stub, CompleteMultipartUploadResponse answer) {
        /** As S3: the same answer, but the object that stands is in the way of one that must not replace any. */
        CompleteMultipartUploadResponse again(CompleteMultipartUploadRequest request) {
            if (request.ifNoneMatch() != null) {
                throw S3Exceptions.preconditionFailed(null);
            }
            return answer;
        }
    }

    ExactMultipartStore(BlobStore files, Path buckets, PublishJournal journal, BodySpool spool) {
        super(files, buckets, journal, spool);
    }

    /** Stored while no one completes the upload: an object is made of the parts its Complete names, never of one sent again meanwhile. */
    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream payload) {
        try (var body = takeIn(payload, request.contentLength());
                var bytes = body.open();
                var held = locks.part(upload.id())) {
            requireKnown(upload);
            return super.uploadMultipartPart(upload, request, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("part " + request.partNumber() + " of " + slashed(upload.containerName(), upload.blobName()) + " failed", e);
        }
    }

    /** Of a completed upload too, so that the front passes a repeated Complete on to {@link #completeMultipartUpload}. */
    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        try (var held = locks.upload(upload.id())) {
            Completed before = remembered(upload.id());
            return before == null ? super.listMultipartUpload(upload) : before.listing();
        }
    }

    /** The front knows an upload by its stub; see {@link #listMultipartUpload}. */
    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        Completed before = Uploads.isFrontStub(request.key()) ? remembered(Uploads.idOfFrontStub(request.key())) : null;
        return before != null && stands(request.bucket(), before) ? before.stub() : super.blobMetadata(request);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(MultipartUpload upload, CompleteMultipartUploadRequest request) {
        List<CompletedPart> parts = request.multipartUpload().parts();
        try (var held = locks.upload(upload.id())) {
            var before = remembered(upload.id());
            if (before != null && before.parts().equals(parts)) {
                return before.again(request);
            }
            requireKnown(upload);
            List<Part> listing = delegate().listMultipartUpload(upload);
            Uploads.requireParts(parts, listing);
            var stub = delegate().blobMetadataIfPresent(upload.containerName(), Uploads.frontStub(upload.id()));
            var answer = complete(upload, request, parts.stream().map(CompletedPart::partNumber).toList());
            remember(upload, new Completed(upload.blobName(), parts, listing, stub, answer));
            return answer;
        }
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        try (var held = locks.upload(upload.id())) {
            requireKnown(upload);
            super.abortMultipartUpload(upload);
        }
    }

    /** The front asks this of its stub right after it saw it; a Complete may have finished in between. */
    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return Uploads.isFrontStub(key) ? ObjectCannedACL.PRIVATE : super.getBlobAccess(bucket, key);
    }

    private CompleteMultipartUploadResponse complete(MultipartUpload upload, CompleteMultipartUploadRequest request, List<Integer> parts) {
        String bucket = upload.containerName();
        var intent = new Intent(bucket, upload.blobName(), upload.id(), parts);
        try (var held = locks.publishing(bucket, slashed(bucket, upload.blobName()))) {
            requireMatch(bucket, upload.blobName(), request.ifMatch());
            return publish(intent, () -> {
                var answer = delegate().completeMultipartUpload(upload, request);
                delegate().removeBlob(bucket, Uploads.frontStub(upload.id()));
                return answer;
            });
        }
    }

    private void requireKnown(MultipartUpload upload) {
        if (!isKnown(upload)) {
            throw Uploads.unknown();
        }
    }

    private boolean isKnown(MultipartUpload upload) {
        return delegate().blobExists(upload.containerName(), Uploads.storeStub(upload));
    }

    private boolean stands(String bucket, Completed upload) {
        var current = delegate().blobMetadataIfPresent(bucket, upload.key());
        return current != null && unquoted(upload.answer().eTag()).equals(unquoted(current.eTag()));
    }

    private Completed remembered(String uploadId) {
        synchronized (completed) {
            return completed.get(uploadId);
        }
    }

    private void remember(MultipartUpload upload, Completed fate) {
        synchronized (completed) {
            completed.put(upload.id(), fate);
        }
    }
}
