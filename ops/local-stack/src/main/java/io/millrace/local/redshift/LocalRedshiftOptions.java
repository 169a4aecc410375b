package io.millrace.local.redshift;

import java.util.Objects;

/**
 * How the server presents itself.
 *
 * @param port taken if it is free, else another; 0 for any
 * @param cluster name of the only warehouse; clients may give it as ClusterIdentifier or as WorkgroupName
 */
public record LocalRedshiftOptions(int port, String accountId, String accessKey, String secretKey, String cluster, String database, String databaseUser) {
    public LocalRedshiftOptions {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(accessKey, "accessKey");
        Objects.requireNonNull(secretKey, "secretKey");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(databaseUser, "databaseUser");
        if (!database.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("database \"" + database + "\" must be of lower-case letters, digits and underscores: it is also the file's name");
        }
    }

    LocalRedshiftOptions withPort(int other) {
        return new LocalRedshiftOptions(other, accountId, accessKey, secretKey, cluster, database, databaseUser);
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "LocalRedshiftOptions[port=" + port + ", accountId=" + accountId + ", accessKey=" + accessKey + ", cluster=" + cluster + ", database=" + database
                + ", databaseUser=" + databaseUser + "]";
    }
}
