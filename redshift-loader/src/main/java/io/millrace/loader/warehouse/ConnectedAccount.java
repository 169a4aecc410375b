package io.millrace.loader.warehouse;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.config.PipelineConfig;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS account that the credentials are of. */
public final class ConnectedAccount {
    private ConnectedAccount() {}

    /** @throws LoadStopped if it is not {@code load.expect-account}; without that setting nothing is asked */
    public static void check(PipelineConfig config) {
        String expected = config.load().expectAccount();
        if (expected == null) return;
        try (StsClient sts = Connection.sts(config)) {
            String found = sts.getCallerIdentity().account();
            if (!expected.equals(found)) throw refused(expected, found);
        } catch (SdkException e) {
            throw AwsErrors.classify("asking STS for the account", e);
        }
    }

    private static LoadStopped refused(String expected, String found) {
        return new LoadStopped("AWS account: expected %s (load.expect-account), found %s: nothing was written; use credentials of the expected account or correct the setting"
                .formatted(expected, found));
    }
}
