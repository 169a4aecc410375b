package io.millrace.loader.warehouse;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.QueryTimeoutException;

/** What the SDK's exceptions mean, of all services that the loader speaks with: decided here, once. */
public final class AwsErrors {
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> NOT_ACCEPTED = Set.of("UnrecognizedClientException", "InvalidSignatureException", "IncompleteSignature", "InvalidClientTokenId",
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthorizationHeaderMissing");
    private static final Set<String> OTHER_REGION = Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    private AwsErrors() {}

    /**
     * @param doing what was asked, for the message
     * @return {@link Unanswered} for what may pass while nobody touches the loader, {@link Refusal} for what somebody must mend; it says how
     */
    public static RuntimeException classify(String doing, SdkException e) {
        String message = doing + ": " + e.getMessage();
        if (!(e instanceof AwsServiceException service)) return new Unanswered(message + credentials(message), e);
        String code = code(service);
        if (isExpired(service, code)) return new Unanswered(message + "; the AWS credentials have expired: renew them", e);
        if (isPassing(service)) return new Unanswered(message, e);
        return new Refusal(message + advice(service, code), e);
    }

    private static String credentials(String message) {
        boolean isMissing = message.contains("Unable to load credentials") || message.contains("Failed to load credentials");
        return isMissing ? "; no AWS credentials are to be found: give the process a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile" : "";
    }

    /** An answer to HEAD has no body, so nobody knows why; to expired credentials S3 says 400. */
    private static boolean isExpired(AwsServiceException e, String code) {
        return EXPIRED.contains(code) || code.isEmpty() && e.statusCode() == 400;
    }

    private static boolean isPassing(AwsServiceException e) {
        return e.isThrottlingException() || e.statusCode() >= 500 || e.statusCode() == 429 || e.statusCode() == 409
                || e instanceof ActiveStatementsExceededException || e instanceof ActiveSessionsExceededException
                || e instanceof ActiveWaitingRequestsExceededException || e instanceof DatabaseConnectionException
                || e instanceof QueryTimeoutException || e instanceof BatchExecuteStatementException || e instanceof ExecuteStatementException;
    }

    private static String advice(AwsServiceException e, String code) {
        if (e.isClockSkewException()) return "; this machine's clock is wrong: correct it (NTP)";
        if (NOT_ACCEPTED.contains(code)) return "; AWS does not accept these credentials: check access key and secret";
        if (code.equals("NoSuchBucket")) return "; there is no such bucket: create it or correct sink.bucket";
        if (e.statusCode() == 301 || OTHER_REGION.contains(code)) return "; the bucket is not in sink.region: set its own region";
        if (code.startsWith("AccessDenied") || e.statusCode() == 403) return "; the loader's role lacks a permission: see redshift-loader/README.md for those it needs";
        return "";
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
