package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ErrorsTest {
    private final S3Errors errors = new S3Errors(new SinkConfig("lake", "eu-west-1", null, null, null, null, null, null, null, null));

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchBucket, create it or correct sink.bucket",
        "301, PermanentRedirect, not in sink.region = 'eu-west-1'",
        "301, , not in sink.region = 'eu-west-1'",
        "400, AuthorizationHeaderMalformed, not in sink.region = 'eu-west-1'",
        "400, IllegalLocationConstraintException, not in sink.region = 'eu-west-1'",
        "403, AccessDenied, role needs s3:GetObject",
        "403, AllAccessDisabled, role needs s3:GetObject",
        "401, Unauthorized, role needs s3:GetObject",
        "403, InvalidAccessKeyId, check access key and secret",
        "403, SignatureDoesNotMatch, check access key and secret",
        "400, InvalidToken, check access key and secret",
        "403, RequestTimeTooSkewed, correct it (NTP)",
        "400, RequestExpired, correct it (NTP)",
        "400, InvalidBucketName, correct sink.bucket",
        "400, EntityTooSmall, EntityTooSmall",
        "400, InvalidArgument, InvalidArgument",
        "405, MethodNotAllowed, MethodNotAllowed",
    })
    void whatOnlyPeopleCanMendSaysWhatToDo(int status, String code, String advice) {
        Trouble trouble = errors.classify("PUT", "a/b", answer(status, code));

        assertThat(trouble).isInstanceOf(Permanent.class).hasMessageContaining("PUT [s3://lake/a/b]").hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError", "502, ", "503, SlowDown", "503, ServiceUnavailable", "504, ", "429, TooManyRequests", "400, RequestTimeout", "400, ThrottlingException", "400, KMS.ThrottlingException",
        "400, BadDigest", "409, OperationAborted", "409, ConditionalRequestConflict", "200, InternalError",
    })
    void whatPassesIsTriedAgain(int status, String code) {
        assertThat(errors.classify("UploadPart", "a/b", answer(status, code))).isInstanceOf(Transient.class).hasMessageContaining("cannot serve this now");
    }

    @ParameterizedTest
    @CsvSource({"400, ExpiredToken", "400, ExpiredTokenException", "400, TokenRefreshRequired"})
    void expiredCredentialsMayBeRenewedMeanwhile(int status, String code) {
        assertThat(errors.classify("PUT", "a/b", answer(status, code))).isInstanceOf(Transient.class).hasMessageContaining("renew them");
    }

    /** It names the action that is denied, or the right region. */
    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "301, PermanentRedirect", "403, InvalidAccessKeyId"})
    void whatS3SaysItselfIsPassedOn(int status, String code) {
        assertThat(errors.classify("PUT", "a/b", answer(status, code))).hasMessageEndingWith(". S3 says: said S3");
    }

    /** A role of web identity, for one. */
    @Test
    void whoeverGivesCredentialsMayRefuseThem() {
        var refused = AwsServiceException.builder().statusCode(400).awsErrorDetails(AwsErrorDetails.builder().errorCode("ExpiredTokenException").errorMessage("said STS").build()).build();

        assertThat(errors.classify("PUT", "a/b", refused)).isInstanceOf(Transient.class).hasMessageContaining("no AWS credentials could be had").hasMessageContaining("said STS");
    }

    @Test
    void missingCredentialsAreNoSilenceOfS3() {
        var none = SdkClientException.create("Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(...)");

        assertThat(errors.classify("PUT", "a/b", none)).isInstanceOf(Transient.class).hasMessageContaining("no AWS credentials are to be found");
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        assertThat(errors.classify("PUT", "a/b", SdkClientException.create("Connect to 127.0.0.1:1 failed"))).isInstanceOf(Transient.class).hasMessageContaining("no answer from S3");
    }

    private static S3Exception answer(int status, String code) {
        var details = AwsErrorDetails.builder().errorCode(code).errorMessage("said S3").build();
        return (S3Exception) S3Exception.builder().statusCode(status).awsErrorDetails(code == null ? null : details).message(code + ": said S3").build();
    }
}
