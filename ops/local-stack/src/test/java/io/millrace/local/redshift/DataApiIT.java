package io.millrace.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;
import software.amazon.awssdk.services.sts.StsClient;

/** The operations, spoken by the AWS SDK. Each test names the AWS page it holds the server to. */
class DataApiIT {
    @TempDir
    static Path directory;
    private static Redshift redshift;

    @BeforeAll
    static void start() {
        redshift = new Redshift(directory);
        redshift.must("create table numbers (n int, name varchar(20))");
        redshift.must("insert into numbers values (1, 'one'), (2, 'two'), (3, null)");
    }

    @AfterAll
    static void stop() {
        redshift.close();
    }

    /** AWS: API DescribeStatement, API GetStatementResult. */
    @Test
    void describesAQueryAndReturnsItsRows() {
        DescribeStatementResponse end = redshift.run("select n, name from numbers order by n");
        assertThat(end.status()).isEqualTo(StatusString.FINISHED);
        assertThat(end.hasResultSet()).isTrue();
        assertThat(end.resultRows()).isEqualTo(3);
        assertThat(end.duration()).isPositive();
        assertThat(end.queryString()).isEqualTo("select n, name from numbers order by n");
        assertThat(redshift.rows(end.id())).containsExactly("1|one", "2|two", "3|NULL");
    }

    /** AWS: API Field. NUMERIC, dates and SUPER come as strings, VARBYTE as a blob. */
    @Test
    void returnsEveryKindOfField() {
        var end = redshift.run("select true, 1::smallint, 2::bigint, 1.5::float8, 1.50::decimal(5,2), 'x', date '2026-01-02', "
                + "timestamp '2026-01-02 03:04:05.6', json_parse('{\"a\":[1]}'), null, 'ab'::varbyte");
        var result = redshift.client().getStatementResult(b -> b.id(end.id()));
        assertThat(redshift.rows(end.id())).containsExactly("true|1|2|1.5|1.50|x|2026-01-02|2026-01-02 03:04:05.6|{\"a\":[1]}|NULL|0x6162");
        assertThat(result.columnMetadata().stream().map(c -> c.typeName()).toList())
                .containsExactly("bool", "int2", "int8", "float8", "numeric", "varchar", "date", "timestamp", "super", "varchar", "varbyte");
        assertThat(result.totalNumRows()).isEqualTo(1);
    }

    /** AWS: API GetStatementResult, NextToken. */
    @Test
    void pagesALongResult() {
        var end = redshift.run("with d as (select 0 as i union all select 1 union all select 2 union all select 3 union all select 4), "
                + "e as (select a.i + b.i * 5 + c.i * 25 + x.i * 125 + y.i * 625 as i from d a, d b, d c, d x, d y) select i from e where i between 1 and 2500 order by i");
        var first = redshift.client().getStatementResult(b -> b.id(end.id()));
        assertThat(first.nextToken()).isNotNull();
        assertThat(first.records()).hasSizeLessThan(2500);
        assertThat(redshift.rows(end.id())).hasSize(2500).startsWith("1", "2").endsWith("2499", "2500");
    }

    /** AWS: API BatchExecuteStatement: serial, one transaction, all work rolled back if one fails. */
    @Test
    void rollsBackABatchWhenOneStatementFails() {
        var end = redshift.runBatch("insert into numbers values (9, 'nine')", "select 1 / 0", "insert into numbers values (10, 'ten')");
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(end.error()).isEqualTo("Query #2 failed with ERROR: Divide by zero");
        assertThat(end.subStatements().stream().map(s -> s.statusAsString()).toList()).containsExactly("FINISHED", "FAILED", "ABORTED");
        assertThat(end.subStatements().get(1).error()).isEqualTo("ERROR: Divide by zero");
        assertThat(redshift.query("select count(*) from numbers")).containsExactly("3");
    }

    /** AWS: API BatchExecuteStatement, SubStatements: results by id and number. */
    @Test
    void givesEachStatementOfABatchItsRowsAndResult() {
        var end = redshift.runBatch("create temp table t (n int)", "insert into t select n from numbers", "select max(n) from t", "select n from t order by n");
        assertThat(end.error()).isNull();
        assertThat(end.subStatements().stream().map(s -> s.resultRows()).toList()).containsExactly(-1L, 3L, 1L, 3L);
        assertThat(end.subStatements().stream().map(s -> s.hasResultSet()).toList()).containsExactly(false, false, true, true);
        assertThat(redshift.rows(end.id() + ":4")).containsExactly("1", "2", "3");
        assertThatThrownBy(() -> redshift.rows(end.id())).isInstanceOf(ResourceNotFoundException.class).hasMessageContaining("Query does not have result");
    }

    /** AWS: API BatchExecuteStatement, ExecutionMode AUTO_COMMIT: each statement for itself. */
    @Test
    void keepsWhatSucceededInAutoCommitMode() {
        redshift.must("create table each (n int)");
        String id = redshift.client().batchExecuteStatement(Redshift.batch("insert into each values (1)", "select 1 / 0", "insert into each values (2)")
                .executionMode(ExecutionMode.AUTO_COMMIT).build()).id();
        var end = redshift.end(id);
        assertThat(end.subStatements().stream().map(s -> s.statusAsString()).toList()).containsExactly("FINISHED", "FAILED", "FINISHED");
        assertThat(redshift.query("select n from each order by n")).containsExactly("1", "2");
    }

    /** AWS: API BatchExecuteStatement: 1 to 40 statements. */
    @Test
    void refusesMoreThanFortyStatements() {
        String[] sqls = Collections.nCopies(41, "select 1").toArray(String[]::new);
        assertThatThrownBy(() -> redshift.runBatch(sqls)).isInstanceOf(ValidationException.class).hasMessageContaining("between 1 and 40");
        assertThat(redshift.runBatch(Collections.nCopies(40, "select 1").toArray(String[]::new)).status()).isEqualTo(StatusString.FINISHED);
    }

    /** AWS: Using the Amazon Redshift Data API: a statement has at most 100 KB; API reference: StatementName at most 500 characters. */
    @Test
    void refusesOverlongStatementsAndNames() {
        assertThatThrownBy(() -> redshift.run("select '" + "x".repeat(100 << 10) + "'")).isInstanceOf(ValidationException.class).hasMessageContaining("102400");
        assertThatThrownBy(() -> redshift.client().executeStatement(Redshift.statement("select 1").statementName("n".repeat(501)).build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("500");
    }

    /** AWS: Using the Amazon Redshift Data API: a row of a result has at most 64 KB. */
    @Test
    void refusesAResultRowOver64Kilobytes() {
        assertThat(redshift.error("select repeat('x', 65537)")).contains("65536");
        assertThat(redshift.query("select length(repeat('x', 65537))")).containsExactly("65537");
    }

    /** AWS: Using the Amazon Redshift Data API, parameters: text, never NULL or empty. */
    @Test
    void bindsParametersAsText() {
        var request = Redshift.statement("select name from numbers where n = :n or name = :name order by n").parameters(
                SqlParameter.builder().name("n").value("1").build(), SqlParameter.builder().name("name").value("t'w\\o").build());
        assertThat(redshift.rows(redshift.end(redshift.client().executeStatement(request.build()).id()).id())).containsExactly("one");
        assertThatThrownBy(() -> redshift.client().executeStatement(Redshift.statement("select :n").parameters(SqlParameter.builder().name("n").value("").build()).build()))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> redshift.client().executeStatement(Redshift.statement("select 1").parameters(SqlParameter.builder().name("n").value("1").build()).build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Unused parameters: [n]");
        assertThat(redshift.error("select :nothing")).contains(":nothing");
    }

    /** AWS: API ExecuteStatement, ClientToken; Using the Data API: valid for 8 hours, a failed statement's token gives the failed statement again. */
    @Test
    void answersAClientTokenWithTheSameStatement() {
        redshift.must("create table once (n int)");
        var insert = Redshift.batch("insert into once values (1)").clientToken("token-1").build();
        String first = redshift.client().batchExecuteStatement(insert).id();
        redshift.end(first);
        String second = redshift.client().batchExecuteStatement(insert).id();
        assertThat(second).isEqualTo(first);
        assertThat(redshift.query("select count(*) from once")).containsExactly("1");

        var failing = Redshift.batch("select 1 / 0").clientToken("token-2").build();
        String failed = redshift.client().batchExecuteStatement(failing).id();
        assertThat(redshift.end(failed).status()).isEqualTo(StatusString.FAILED);
        assertThat(redshift.client().batchExecuteStatement(failing).id()).isEqualTo(failed);

        assertThatThrownBy(() -> redshift.client().batchExecuteStatement(Redshift.batch("select 2").clientToken("token-1").build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("ClientToken");
    }

    /** AWS: API ExecuteStatement, WaitTimeSeconds 1 to 30: long polling. */
    @Test
    void waitsForTheEndWhenAsked() {
        var answer = redshift.client().executeStatement(Redshift.statement("select count(*) from numbers").waitTimeSeconds(30).build());
        assertThat(answer.statusAsString()).isEqualTo("FINISHED");
        assertThat(answer.hasResultSet()).isTrue();
        assertThatThrownBy(() -> redshift.client().describeStatement(b -> b.id(answer.id()).waitTimeSeconds(31))).isInstanceOf(ValidationException.class);
    }

    /** AWS: API CancelStatement. */
    @Test
    void cancelsARunningStatement() {
        String id = redshift.client().executeStatement(Redshift.statement(Redshift.ENDLESS).build()).id();
        assertThat(redshift.client().cancelStatement(b -> b.id(id)).status()).isTrue();
        assertThat(redshift.end(id).status()).isEqualTo(StatusString.ABORTED);
        assertThatThrownBy(() -> redshift.client().cancelStatement(b -> b.id(id))).isInstanceOf(ValidationException.class).hasMessageContaining("ABORTED");
    }

    /** AWS: API ListStatements. */
    @Test
    void listsStatementsNewestFirst() {
        String first = redshift.client().executeStatement(Redshift.statement("select 1").statementName("listed-a").build()).id();
        String second = redshift.end(redshift.client().executeStatement(Redshift.statement("select 1 / 0").statementName("listed-b").build()).id()).id();
        redshift.end(first);
        var all = redshift.client().listStatements(b -> b.statementName("listed").status("ALL")).statements();
        assertThat(all.stream().map(s -> s.id()).toList()).containsExactly(second, first);
        assertThat(redshift.client().listStatements(b -> b.statementName("listed").status("FAILED")).statements()).hasSize(1);
    }

    /** AWS: API ListDatabases, ListSchemas, ListTables, DescribeTable. */
    @Test
    void listsWhatThereIs() {
        var client = redshift.client();
        assertThat(client.listDatabases(b -> b.clusterIdentifier("analytics").database("dev").dbUser("loader")).databases()).containsExactly("dev");
        assertThat(client.listSchemas(b -> b.clusterIdentifier("analytics").database("dev").dbUser("loader")).schemas()).containsExactly("public");
        var tables = client.listTables(b -> b.workgroupName("analytics").database("dev").tablePattern("num%")).tables();
        assertThat(tables.stream().map(t -> t.schema() + "." + t.name() + " " + t.type()).toList()).containsExactly("public.numbers TABLE");
        var columns = client.describeTable(b -> b.clusterIdentifier("analytics").database("dev").dbUser("loader").schema("public").table("numbers")).columnList();
        assertThat(columns.stream().map(c -> c.name() + " " + c.typeName() + " " + c.length()).toList()).isEqualTo(List.of("n int4 0", "name varchar 20"));
    }

    /** AWS: API DescribeStatement, errors: ResourceNotFoundException, ValidationException. */
    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> redshift.client().describeStatement(b -> b.id("00000000-0000-0000-0000-000000000000"))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> redshift.client().describeStatement(b -> b.id("x"))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> redshift.client().executeStatement(Redshift.statement("select 1").clusterIdentifier("other").build()))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Redshift endpoint doesn't exist in this region");
        String noResult = redshift.run("create table if not exists numbers (n int)").id();
        assertThatThrownBy(() -> redshift.client().getStatementResult(b -> b.id(noResult))).isInstanceOf(ResourceNotFoundException.class);
    }

    /** AWS: Signature Version 4; Common Errors. */
    @Test
    void refusesAnotherCallersSignature() {
        try (var stranger = redshift.client("stranger", "secret"); var forger = redshift.client("local", "guessed")) {
            assertThatThrownBy(() -> stranger.executeStatement(Redshift.statement("select 1").build())).isInstanceOf(RedshiftDataException.class)
                    .satisfies(e -> assertThat(((RedshiftDataException) e).awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
            assertThatThrownBy(() -> forger.executeStatement(Redshift.statement("select 1").build())).isInstanceOf(RedshiftDataException.class)
                    .satisfies(e -> assertThat(((RedshiftDataException) e).awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
        }
    }

    /** AWS: STS API GetCallerIdentity. */
    @Test
    void tellsTheAccount() {
        try (StsClient sts = StsClient.builder().endpointOverride(redshift.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret"))).build()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }
}
