package io.millrace.local.redshift.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.redshift.statement.LiveStatement;
import io.millrace.local.redshift.statement.Progress;
import io.millrace.local.redshift.statement.Status;
import io.millrace.local.redshift.statement.Submission;
import java.util.Map;

/** Statements as the Data API describes them; times are seconds since 1970, durations nanoseconds. */
final class Answers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double MILLIS = 1_000.0;

    private Answers() {}

    /** Of ExecuteStatement and BatchExecuteStatement; {@code waited}: the caller was ready to wait, so it learns the status. */
    static ObjectNode submitted(LiveStatement statement, boolean waited) {
        Submission submission = statement.submission();
        ObjectNode answer = JSON.objectNode();
        answer.put("Id", submission.id());
        answer.put("CreatedAt", submission.createdAt() / MILLIS);
        connection(answer, submission);
        if (waited) {
            Progress progress = statement.progress();
            answer.put("Status", progress.status().name());
            answer.put("HasResultSet", hasResult(progress));
        }
        return answer;
    }

    static ObjectNode described(LiveStatement statement) {
        Submission submission = statement.submission();
        Progress progress = statement.progress();
        ObjectNode answer = JSON.objectNode();
        answer.put("Id", submission.id());
        connection(answer, submission);
        answer.put("Duration", progress.duration());
        if (progress.error() != null) {
            answer.put("Error", progress.error());
        }
        answer.put("Status", progress.status().name());
        answer.put("CreatedAt", submission.createdAt() / MILLIS);
        answer.put("UpdatedAt", progress.updatedAt() / MILLIS);
        answer.put("RedshiftPid", 1);
        answer.put("RedshiftQueryId", submission.batch() ? 0 : Math.abs((long) submission.id().hashCode()));
        answer.put("HasResultSet", hasResult(progress));
        answer.put("ResultFormat", "JSON");
        parameters(answer, submission.parameters());
        if (submission.batch()) {
            answer.put("ExecutionMode", submission.autoCommit() ? "AUTO_COMMIT" : "TRANSACTION");
            answer.put("ResultRows", -1);
            answer.put("ResultSize", -1);
            subStatements(answer, submission, progress);
        } else {
            answer.put("QueryString", submission.sqls().getFirst());
            answer.put("ResultRows", progress.subs().getFirst().resultRows());
            answer.put("ResultSize", progress.subs().getFirst().resultSize());
        }
        return answer;
    }

    private static void subStatements(ObjectNode answer, Submission submission, Progress progress) {
        ArrayNode subs = answer.putArray("SubStatements");
        for (int i = 0; i < progress.subs().size(); i++) {
            Progress.Sub sub = progress.subs().get(i);
            ObjectNode one = subs.addObject();
            one.put("Id", submission.id() + ":" + (i + 1));
            one.put("Duration", sub.duration());
            if (sub.error() != null) {
                one.put("Error", sub.error());
            }
            one.put("Status", sub.status().name());
            one.put("CreatedAt", sub.createdAt() / MILLIS);
            one.put("UpdatedAt", sub.updatedAt() / MILLIS);
            one.put("QueryString", submission.sqls().get(i));
            one.put("ResultRows", sub.resultRows());
            one.put("ResultSize", sub.resultSize());
            one.put("RedshiftQueryId", Math.abs((submission.id() + i).hashCode() & 0xffffffffL));
            one.put("HasResultSet", sub.hasResult());
        }
    }

    static ObjectNode listed(LiveStatement statement) {
        Submission submission = statement.submission();
        Progress progress = statement.progress();
        ObjectNode answer = JSON.objectNode();
        answer.put("Id", submission.id());
        answer.put("IsBatchStatement", submission.batch());
        if (submission.batch()) {
            submission.sqls().forEach(answer.putArray("QueryStrings")::add);
        } else {
            answer.put("QueryString", submission.sqls().getFirst());
        }
        put(answer, "StatementName", submission.statementName());
        put(answer, "SecretArn", submission.connected().secretArn());
        answer.put("Status", progress.status().name());
        answer.put("CreatedAt", submission.createdAt() / MILLIS);
        answer.put("UpdatedAt", progress.updatedAt() / MILLIS);
        answer.put("ResultFormat", "JSON");
        parameters(answer, submission.parameters());
        return answer;
    }

    private static void connection(ObjectNode answer, Submission submission) {
        put(answer, "ClusterIdentifier", submission.connected().clusterIdentifier());
        put(answer, "WorkgroupName", submission.connected().workgroupName());
        put(answer, "Database", submission.connected().database());
        put(answer, "DbUser", submission.connected().dbUser());
        put(answer, "SecretArn", submission.connected().secretArn());
    }

    private static void put(ObjectNode answer, String name, String value) {
        if (value != null) {
            answer.put(name, value);
        }
    }

    private static void parameters(ObjectNode answer, Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            ArrayNode all = answer.putArray("QueryParameters");
            parameters.forEach((name, value) -> all.addObject().put("name", name).put("value", value));
        }
    }

    static boolean hasResult(Progress progress) {
        return progress.status() == Status.FINISHED && progress.subs().stream().anyMatch(Progress.Sub::hasResult);
    }
}
