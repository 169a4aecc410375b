package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The warehouse and the table to load.
 *
 * @param cluster provisioned cluster; exactly one of cluster and workgroup
 * @param workgroup serverless workgroup
 * @param dbUser database user of a provisioned cluster; or {@code secretArn}
 * @param region of the warehouse; null = the bucket's region (COPY needs both to be the same)
 * @param endpoint address of another Data API server; null = AWS
 * @param iamRole role that COPY assumes to read the bucket
 * @param expectAccount AWS account that must be the one connected; null = not checked
 * @param gold folder with SQL files of gold views, beside pipeline.yaml
 */
public record LoadConfig(
        String cluster, String workgroup, String dbUser, String secretArn, String region, URI endpoint,
        String database, String schema, String table, String iamRole, Mode mode, Duration every,
        String expectAccount, String gold) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,99}");

    /** How rows meet the table. */
    public enum Mode {
        /** An id that the table holds is absorbed. */
        @JsonProperty("merge") MERGE,
        /** Every committed row is inserted. */
        @JsonProperty("append") APPEND
    }

    public LoadConfig {
        if ((cluster == null) == (workgroup == null)) {
            throw new InvalidSetting("load.cluster / load.workgroup", cluster, "set exactly one of the two");
        }
        if (cluster != null && (dbUser == null) == (secretArn == null)) {
            throw new InvalidSetting("load.db-user / load.secret-arn", dbUser, "a cluster needs exactly one of the two");
        }
        InvalidSetting.required("load.database", database);
        schema = identifier("load.schema", schema == null ? "public" : schema);
        table = identifier("load.table", InvalidSetting.required("load.table", table));
        InvalidSetting.required("load.iam-role", iamRole);
        if (mode == null) mode = Mode.MERGE;
        if (every == null) every = Duration.ofMinutes(5);
        if (every.compareTo(Duration.ofSeconds(1)) < 0) throw new InvalidSetting("load.every", every, "must be at least 1s");
        if (gold == null) gold = "gold";
    }

    private static String identifier(String key, String value) {
        if (IDENTIFIER.matcher(value).matches()) return value;
        throw new InvalidSetting(key, value, "use 1 to 100 of a-z, 0-9 and '_', beginning with a letter");
    }
}
