package io.millrace.loader.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

class AwsErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "403, UnrecognizedClientException, check access key and secret",
        "400, UnrecognizedClientException, check access key and secret",
        "403, InvalidSignatureException, check access key and secret",
        "403, InvalidClientTokenId, check access key and secret",
        "403, InvalidAccessKeyId, check access key and secret",
        "403, SignatureDoesNotMatch, check access key and secret",
        "400, AccessDeniedException, lacks a permission",
        "403, AccessDenied, lacks a permission",
        "403, , lacks a permission",
        "403, RequestTimeTooSkewed, correct it (NTP)",
        "404, NoSuchBucket, correct sink.bucket",
        "301, PermanentRedirect, set its own region",
        "400, AuthorizationHeaderMalformed, set its own region",
        "400, ValidationException, said AWS",
        "400, ResourceNotFoundException, said AWS",
    })
    void whatOnlyPeopleCanMendSaysWhatToDo(int status, String code, String advice) {
        assertThat(AwsErrors.classify("submitting load 1", answer(status, code))).isInstanceOf(Refusal.class).hasMessageContaining("submitting load 1").hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({"500, InternalServerException", "503, SlowDown", "502, ", "429, TooManyRequests", "400, ThrottlingException", "400, Throttling", "409, ConditionalRequestConflict"})
    void whatPassesIsAskedAgain(int status, String code) {
        assertThat(AwsErrors.classify("describing", answer(status, code))).isInstanceOf(Unanswered.class);
    }

    @ParameterizedTest
    @MethodSource
    void limitsOfTheDataApiPass(AwsServiceException e) {
        assertThat(AwsErrors.classify("submitting", e)).isInstanceOf(Unanswered.class);
    }

    static Stream<AwsServiceException> limitsOfTheDataApiPass() {
        return Stream.of(ActiveStatementsExceededException.builder().message("later").statusCode(400).build(), DatabaseConnectionException.builder().message("later").statusCode(400).build(),
                BatchExecuteStatementException.builder().message("later").statusCode(400).build(), ExecuteStatementException.builder().message("later").statusCode(400).build());
    }

    /** A process that ends for them would not see them renewed. */
    @ParameterizedTest
    @CsvSource({"400, ExpiredTokenException", "403, ExpiredTokenException", "403, ExpiredToken", "400, TokenRefreshRequired", "400, "})
    void expiredCredentialsMayBeRenewedMeanwhile(int status, String code) {
        assertThat(AwsErrors.classify("submitting", answer(status, code))).isInstanceOf(Unanswered.class).hasMessageContaining("renew them");
    }

    @Test
    void missingCredentialsAreNoSilence() {
        var none = SdkClientException.create("Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(...)");

        assertThat(AwsErrors.classify("submitting", none)).isInstanceOf(Unanswered.class).hasMessageContaining("no AWS credentials are to be found");
    }

    @Test
    void aBrokenConnectionIsAskedAgain() {
        assertThat(AwsErrors.classify("submitting", SdkClientException.create("Connect to 127.0.0.1:1 failed"))).isInstanceOf(Unanswered.class).hasMessage("submitting: Connect to 127.0.0.1:1 failed");
    }

    private static AwsServiceException answer(int status, String code) {
        var details = AwsErrorDetails.builder().errorCode(code).errorMessage("said AWS").build();
        return RedshiftDataException.builder().statusCode(status).awsErrorDetails(details).message("said AWS").build();
    }
}
