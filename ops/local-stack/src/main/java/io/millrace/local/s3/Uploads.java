package io.millrace.local.s3;

import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Where s3proxy keeps its multipart uploads: a stub for the store, one for its front with the metadata, a file per part. */
final class Uploads {
    static final String PART_PREFIX = ".mpus-";
    private static final String FRONT_STUB_PREFIX = ".s3proxy-mpu-stub-";

    private Uploads() {}

    static MultipartUpload of(Intent intent) {
        return new MultipartUpload(
                intent.uploadId(),
                CreateMultipartUploadRequest.builder().bucket(intent.bucket()).key(intent.key()).build());
    }

    static String storeStub(MultipartUpload upload) {
        return PART_PREFIX + upload.id() + "-" + upload.blobName() + "-stub";
    }

    static String frontStub(String uploadId) {
        return FRONT_STUB_PREFIX + uploadId;
    }

    static boolean isFrontStub(String key) {
        return key.startsWith(FRONT_STUB_PREFIX);
    }

    static NoSuchUploadException unknown() {
        String message = "The specified upload does not exist: it was never created, was aborted, or is completed.";
        return NoSuchUploadException.builder()
                .message(message)
                .statusCode(404)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchUpload").errorMessage(message).build())
                .build();
    }
}
