package io.millrace.local.s3;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The same for multipart uploads: Complete and Abort of one upload happen one after the other and each tells the truth,
 * a Complete that comes second gets the first one's answer, parts of an unknown upload are refused.
 */
final class ExactMultipartStore extends ExactBlobStore {
    /** Uploads whose late second Complete we still recognise; those that come later are answered by comparing ETags. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Completed> completed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Completed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Completed(List<CompletedPart> parts, CompleteMultipartUploadResponse answer) {}

    ExactMultipartStore(BlobStore files, Path buckets, PublishJournal journal, BodySpool spool) {
        super(files, buckets, journal, spool);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream bytes) {
        requireKnown(upload);
        var answer = super.uploadMultipartPart(upload, request, bytes);
        try (var held = locks.upload(upload.id())) {
            if (!isKnown(upload)) { // completed or aborted while the part came in
                super.abortMultipartUpload(upload);
                throw Uploads.unknown();
            }
        }
        return answer;
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        try (var held = locks.upload(upload.id())) {
            return super.listMultipartUpload(upload);
        }
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(MultipartUpload upload, CompleteMultipartUploadRequest request) {
        List<CompletedPart> parts = request.multipartUpload().parts();
        try (var held = locks.upload(upload.id())) {
            var before = remembered(upload);
            if (before != null && before.parts().equals(parts)) {
                return before.answer();
            }
            requireKnown(upload);
            var answer = complete(upload, request, parts.stream().map(CompletedPart::partNumber).toList());
            remember(upload, new Completed(parts, answer));
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

    private Completed remembered(MultipartUpload upload) {
        synchronized (completed) {
            return completed.get(upload.id());
        }
    }

    private void remember(MultipartUpload upload, Completed fate) {
        synchronized (completed) {
            completed.put(upload.id(), fate);
        }
    }
}
