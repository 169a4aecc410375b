package io.millrace.local.redshift.statement;

import java.util.List;
import java.util.Map;

/**
 * What a client asked for. {@code fingerprint} is a hash of everything in the request a client token must not be reused with;
 * optional texts may be null; times are milliseconds since 1970.
 */
public record Submission(String id, boolean batch, boolean autoCommit, List<String> sqls, Map<String, String> parameters, String statementName,
        String clientToken, String fingerprint, Connected connected, long createdAt) {
    /** Whom and what the client named. */
    public record Connected(String clusterIdentifier, String workgroupName, String database, String dbUser, String secretArn) {}
}
