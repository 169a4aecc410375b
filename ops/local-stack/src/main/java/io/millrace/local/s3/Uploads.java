package io.millrace.local.s3;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

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

    static String idOfFrontStub(String key) {
        return key.substring(FRONT_STUB_PREFIX.length());
    }

    /** The front compares them too, but before a lock is held: a part may have been sent again since. */
    static void requireParts(List<CompletedPart> wanted, List<Part> stored) {
        Map<Integer, String> eTags = stored.stream().collect(Collectors.toMap(Part::partNumber, part -> ExactBlobStore.unquoted(part.eTag())));
        for (CompletedPart part : wanted) {
            if (!ExactBlobStore.unquoted(part.eTag()).equals(eTags.get(part.partNumber()))) {
                String message = "Part " + part.partNumber() + " was not found, or its entity tag is another.";
                throw S3Exception.builder().message(message).statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode("InvalidPart").errorMessage(message).build())
                        .build();
            }
        }
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
