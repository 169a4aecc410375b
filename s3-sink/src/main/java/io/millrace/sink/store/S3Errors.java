package io.millrace.sink.store;

import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The one place that judges what the SDK throws. */
final class S3Errors {
    private static final Set<String> UPLOAD_UNKNOWN = Set.of("NoSuchUpload", "InvalidPart", "InvalidPartOrder");
    private static final Set<String> OTHER_REGION = Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");
    private static final Set<String> NO_CREDENTIALS = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "AuthorizationHeaderMissing");
    private static final Set<String> WRONG_CLOCK = Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");
    private static final Set<String> PASSING = Set.of("RequestTimeout", "SlowDown", "Throttling", "ThrottlingException", "KMS.ThrottlingException", "BadDigest", "OperationAborted", "InternalError");

    private final SinkConfig config;

    S3Errors(SinkConfig config) {
        this.config = config;
    }

    static boolean isAbsent(SdkException e) {
        return e instanceof S3Exception s3 && s3.statusCode() == 404 && !code(s3).equals("NoSuchBucket");
    }

    static boolean isUploadUnknown(SdkException e) {
        return e instanceof S3Exception s3 && s3.statusCode() < 500 && (UPLOAD_UNKNOWN.contains(code(s3)) || s3.statusCode() == 404 && !code(s3).equals("NoSuchBucket"));
    }

    /** An answer to HEAD has no body, so nobody knows why: a missing bucket looks like a missing key, expired credentials like a bad request. */
    static boolean isUnexplained(SdkException e) {
        return e instanceof S3Exception s3 && s3.statusCode() >= 400 && s3.statusCode() < 500;
    }

    Trouble classify(String operation, String key, SdkException e) {
        String where = operation + " [s3://" + config.bucket() + "/" + key + "]";
        if (!(e instanceof S3Exception s3)) return unanswered(where, e);
        String code = code(s3);
        String what = where + ": " + s3.statusCode() + " " + code;
        if (code.equals("NoSuchBucket")) return new Permanent(what + ": there is no such bucket; create it or correct sink.bucket", e);
        if (code.equals("InvalidBucketName")) return new Permanent(what + ": no bucket can have that name; correct sink.bucket", e);
        if (s3.statusCode() == 301 || OTHER_REGION.contains(code)) {
            return new Permanent(what + ": the bucket is not in sink.region = '" + config.region() + "'; set its own region" + said(s3), e);
        }
        if (code.startsWith("ExpiredToken") || code.equals("TokenRefreshRequired")) return new Transient(what + ": the AWS credentials have expired; renew them", e);
        if (WRONG_CLOCK.contains(code)) return new Permanent(what + ": this machine's clock is wrong by more than 15 minutes; correct it (NTP)", e);
        if (NO_CREDENTIALS.contains(code)) {
            return new Permanent(what + ": S3 does not accept these AWS credentials; check access key and secret" + said(s3), e);
        }
        if (s3.statusCode() == 401 || s3.statusCode() == 403) {
            return new Permanent(what + ": the sink's role needs s3:GetObject, s3:PutObject, s3:AbortMultipartUpload on the prefix and s3:ListBucket on the bucket; lake check also s3:ListBucketMultipartUploads on it; with a KMS key kms:GenerateDataKey and kms:Decrypt"
                    + said(s3), e);
        }
        if (s3.statusCode() >= 500 || s3.statusCode() < 300 || s3.statusCode() == 429 || s3.statusCode() == 409 || PASSING.contains(code)) {
            return new Transient(what + ": S3" + endpoint() + " cannot serve this now", e);
        }
        return new Permanent(what + ": " + s3.getMessage(), e);
    }

    private Trouble unanswered(String where, SdkException e) {
        String what = String.valueOf(e.getMessage());
        if (e instanceof AwsServiceException) return new Transient(where + ": no AWS credentials could be had: " + what, e); // of STS or SSO, which were asked for them
        if (what.contains("Unable to load credentials") || what.contains("Failed to load credentials")) {
            return new Transient(where + ": no AWS credentials are to be found: give the process a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile ("
                    + what + ")", e);
        }
        return new Transient(where + ": no answer from S3" + endpoint() + ": " + what, e);
    }

    /** It may name the right region, or the action that is denied. */
    private static String said(S3Exception e) {
        String message = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return message == null || message.isBlank() ? "" : ". S3 says: " + message;
    }

    private String endpoint() {
        return config.endpoint() == null ? "" : " at " + config.endpoint();
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
