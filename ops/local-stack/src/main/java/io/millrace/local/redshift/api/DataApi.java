package io.millrace.local.redshift.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.redshift.statement.LiveStatement;
import io.millrace.local.redshift.statement.Progress;
import io.millrace.local.redshift.statement.ResultStore;
import io.millrace.local.redshift.statement.StatementService;
import io.millrace.local.redshift.statement.StatementService.Submitted;
import io.millrace.local.redshift.statement.Status;
import io.millrace.local.redshift.statement.Submission;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The operations about statements. */
final class DataApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PAGE = 100;

    private final StatementService statements;
    private final Submissions submissions;
    private final CatalogApi catalog;

    DataApi(StatementService statements, Submissions submissions, CatalogApi catalog) {
        this.statements = statements;
        this.submissions = submissions;
        this.catalog = catalog;
    }

    ObjectNode answer(String operation, Request request) throws SQLException, IOException {
        return switch (operation) {
            case "ExecuteStatement" -> submit(submissions.single(request), request.waitTime());
            case "BatchExecuteStatement" -> submit(submissions.batch(request), request.waitTime());
            case "DescribeStatement" -> describe(request);
            case "GetStatementResult" -> result(request);
            case "CancelStatement" -> cancel(request);
            case "ListStatements" -> list(request);
            case "ListDatabases" -> catalog.databases(request);
            case "ListSchemas" -> catalog.schemas(request);
            case "ListTables" -> catalog.tables(request);
            case "DescribeTable" -> catalog.table(request);
            case "GetStatementResultV2", "ListSessions" -> throw ApiError.validation("not supported by the local Data API server: " + operation);
            default -> throw new ApiError("UnknownOperationException", 400, "unknown operation " + operation);
        };
    }

    private ObjectNode submit(Submission submission, Duration wait) throws SQLException {
        return switch (statements.submit(submission)) {
            case Submitted.Accepted accepted -> {
                accepted.statement().await(wait);
                yield Answers.submitted(accepted.statement(), !wait.isZero());
            }
            case Submitted.TokenReused reused -> throw ApiError.validation(
                    "ClientToken was used within the last 8 hours by a request with other parameters (statement " + reused.id() + ").");
            case Submitted.TooManyActive active -> throw new ApiError("ActiveStatementsExceededException", 400,
                    "Active statements exceeded the allowed quota (" + active.limit() + ").");
        };
    }

    private ObjectNode describe(Request request) {
        LiveStatement statement = find(StatementId.parse(request.required("Id")));
        statement.await(request.waitTime());
        return Answers.described(statement);
    }

    private ObjectNode result(Request request) throws IOException {
        StatementId id = StatementId.parse(request.required("Id"));
        LiveStatement statement = find(id);
        Progress progress = statement.await(request.waitTime());
        boolean batchWithoutNumber = statement.submission().batch() && id.number() == 0;
        int index = Math.max(0, id.number() - 1);
        if (batchWithoutNumber || progress.status() != Status.FINISHED || !progress.subs().get(index).hasResult()) {
            throw ApiError.notFound("Query does not have result. Please check query status with DescribeStatement.");
        }
        ResultStore.Page page = statements.results().page(statement.submission().id(), index, PageToken.read(request.text("NextToken")));
        ObjectNode answer = JSON.objectNode();
        answer.set("Records", page.rows());
        answer.set("ColumnMetadata", page.columns());
        answer.put("TotalNumRows", progress.subs().get(index).resultRows());
        if (page.next() >= 0) {
            answer.put("NextToken", PageToken.write(page.next()));
        }
        return answer;
    }

    private ObjectNode cancel(Request request) {
        LiveStatement statement = find(StatementId.parse(request.required("Id")));
        if (!statements.cancel(statement)) {
            throw ApiError.validation("Could not cancel a query that is already in " + statement.progress().status() + " state.");
        }
        return JSON.objectNode().put("Status", true);
    }

    /** FINISHED ones unless another status, or ALL, is asked for. */
    private ObjectNode list(Request request) {
        String status = Objects.requireNonNullElse(request.text("Status"), Status.FINISHED.name());
        String name = Objects.requireNonNullElse(request.text("StatementName"), "");
        List<LiveStatement> found = statements.all().stream()
                .filter(s -> status.equals("ALL") || s.progress().status().name().equals(status))
                .filter(s -> name.isEmpty() || s.submission().statementName() != null && s.submission().statementName().startsWith(name)).toList();
        long from = PageToken.read(request.text("NextToken"));
        int size = request.number("MaxResults", 0, PAGE, PAGE);
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("Statements");
        found.stream().skip(from).limit(size == 0 ? PAGE : size).forEach(s -> list.add(Answers.listed(s)));
        if (from + list.size() < found.size()) {
            answer.put("NextToken", PageToken.write(from + list.size()));
        }
        return answer;
    }

    private LiveStatement find(StatementId id) {
        LiveStatement statement = statements.find(id.id()).orElseThrow(() -> ApiError.notFound("Query does not exist."));
        if (id.number() > statement.submission().sqls().size()) {
            throw ApiError.notFound("Query does not exist.");
        }
        return statement;
    }
}
