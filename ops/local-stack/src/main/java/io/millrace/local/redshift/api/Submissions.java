package io.millrace.local.redshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.redshift.sql.SqlParser;
import io.millrace.local.redshift.statement.Submission;
import io.millrace.local.redshift.statement.Submission.Connected;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes submissions of ExecuteStatement and BatchExecuteStatement requests; holds them to the API's limits. */
final class Submissions {
    private static final int MAX_SQL_BYTES = 100 << 10;
    private static final int MAX_BATCH = 40;
    private static final int MAX_NAME = 500;
    private static final int MAX_TOKEN = 64;

    private final Target target;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /** The only warehouse there is: reached as a cluster or as a workgroup of that name. */
    record Target(String cluster, String database, String user) {}

    Submissions(Target target, Supplier<String> ids, InstantSource clock) {
        this.target = target;
        this.ids = ids;
        this.clock = clock;
    }

    Submission single(Request request) {
        return submission(request, false, List.of(request.required("Sql")), false);
    }

    Submission batch(Request request) {
        List<String> sqls = request.texts("Sqls");
        if (sqls.isEmpty() || sqls.size() > MAX_BATCH) {
            throw ApiError.validation("Sqls must have between 1 and " + MAX_BATCH + " statements, not " + sqls.size());
        }
        String mode = Objects.requireNonNullElse(request.text("ExecutionMode"), "TRANSACTION");
        if (!mode.equals("TRANSACTION") && !mode.equals("AUTO_COMMIT")) {
            throw ApiError.validation("ExecutionMode must be TRANSACTION or AUTO_COMMIT, not " + mode);
        }
        return submission(request, true, sqls, mode.equals("AUTO_COMMIT"));
    }

    private Submission submission(Request request, boolean batch, List<String> sqls, boolean autoCommit) {
        Connected connected = connected(request);
        request.refuse("SessionId");
        request.refuse("SessionKeepAliveSeconds");
        if (!Objects.requireNonNullElse(request.text("ResultFormat"), "JSON").equals("JSON")) {
            throw ApiError.validation("not supported by the local Data API server: ResultFormat " + request.text("ResultFormat"));
        }
        for (String sql : sqls) {
            int bytes = sql.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_SQL_BYTES || sql.isBlank()) {
                throw ApiError.validation("a SQL statement has between 1 and " + MAX_SQL_BYTES + " bytes, not " + bytes);
            }
        }
        String name = limited(request, "StatementName", MAX_NAME);
        String token = limited(request, "ClientToken", MAX_TOKEN);
        Map<String, String> parameters = request.parameters();
        requireUsed(parameters, sqls);
        return new Submission(ids.get(), batch, autoCommit, sqls, parameters, name, token, fingerprint(request, batch), connected, clock.millis());
    }

    private static void requireUsed(Map<String, String> parameters, List<String> sqls) {
        var unused = new ArrayList<>(parameters.keySet());
        sqls.forEach(sql -> unused.removeAll(SqlParser.parameterNames(sql)));
        if (!unused.isEmpty()) {
            throw ApiError.validation("Parameters list contains unused parameters. Unused parameters: " + unused);
        }
    }

    private static String limited(Request request, String name, int most) {
        String value = request.text(name);
        if (value != null && value.length() > most) {
            throw ApiError.validation(name + " must have length less than or equal to " + most + ", not " + value.length());
        }
        return value;
    }

    /** Of all members but the token and the patience of the caller. */
    private static String fingerprint(Request request, boolean batch) {
        ObjectNode members = request.body().deepCopy();
        members.remove(List.of("ClientToken", "WaitTimeSeconds"));
        var sorted = new TreeMap<String, String>();
        members.properties().forEach(member -> sorted.put(member.getKey(), member.getValue().toString()));
        return HexFormat.of().formatHex(RequestSignature.sha256((batch + sorted.toString()).getBytes(StandardCharsets.UTF_8)));
    }

    /** Checks that the caller named this warehouse, its database and a way to sign in. */
    Connected connected(Request request) {
        String cluster = request.text("ClusterIdentifier");
        String workgroup = request.text("WorkgroupName");
        String database = request.required("Database");
        String user = request.text("DbUser");
        String secret = request.text("SecretArn");
        if (cluster != null && workgroup != null) {
            throw ApiError.validation("Either ClusterIdentifier or WorkgroupName must be specified, not both.");
        }
        if (cluster == null && workgroup == null && secret == null) {
            throw ApiError.validation("Either ClusterIdentifier or WorkgroupName must be specified.");
        }
        String named = cluster != null ? cluster : workgroup;
        if (named != null && !named.equals(target.cluster())) {
            throw ApiError.validation("Redshift endpoint doesn't exist in this region.");
        }
        if (!database.equals(target.database())) {
            throw ApiError.validation("FATAL: database \"" + database + "\" does not exist");
        }
        if (workgroup != null && user != null) {
            throw ApiError.validation("DbUser is not valid with WorkgroupName.");
        }
        if (user != null && !user.equals(target.user())) {
            throw ApiError.validation("FATAL: user \"" + user + "\" does not exist");
        }
        return new Connected(cluster, workgroup, database, user, secret);
    }
}
