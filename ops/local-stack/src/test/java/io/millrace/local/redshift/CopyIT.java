package io.millrace.local.redshift;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** COPY of Parquet over S3. Each test names the AWS page. */
class CopyIT {
    private static final String OPTIONS = " iam_role 'arn:aws:iam::123456789012:role/copy' format as parquet";
    private static final String EVENTS = "select i::bigint as id, 'n' || i as name, timestamp '2026-01-01' + to_seconds(i::bigint) as t from range(%d, %d) r(i)";
    @TempDir
    static Path directory;
    private static TestS3 s3;
    private static Parquet parquet;
    private static Redshift redshift;

    @BeforeAll
    static void start() throws Exception {
        s3 = new TestS3(Files.createDirectories(directory.resolve("s3")));
        parquet = new Parquet(s3, Files.createDirectories(directory.resolve("files")));
        redshift = new Redshift(directory.resolve("id=7/redshift"), s3.access()); // a name of Hive's kind means nothing
    }

    @AfterAll
    static void stop() throws Exception {
        redshift.close();
        s3.close();
    }

    private static String copy(String table, String manifest) {
        return "copy " + table + " from '" + manifest + "'" + OPTIONS + " manifest";
    }

    /** AWS: COPY from columnar data formats: by position, whatever the names; API DescribeStatement: ResultRows = rows loaded. */
    @Test
    void loadsFilesOfAManifestByPosition() {
        redshift.must("create table events (id bigint, name varchar(20), t timestamp)");
        var first = parquet.store("position/a.parquet", EVENTS.formatted(0, 1000));
        var second = parquet.store("position/b.parquet", "select id as x, name as y, t as z from (" + EVENTS.formatted(1000, 1500) + ")");
        var end = redshift.runBatch("lock events", "create temp table staging (like events)", copy("staging", parquet.manifest("position/m", first, second)),
                "select pg_last_copy_count()", "insert into events select * from staging", "copy events from 's3://lake/position/a' credentials 'x' parquet");
        assertThat(end.error()).isNull();
        assertThat(end.subStatements().stream().map(s -> s.resultRows()).toList()).containsExactly(-1L, -1L, 1500L, 1L, 1500L, 1000L);
        assertThat(redshift.rows(end.id() + ":4")).containsExactly("1500");
        assertThat(redshift.query("select count(*), count(distinct id), min(t), max(name) from events")).containsExactly("2500|1500|2026-01-01 00:00:00|n999");
        assertThat(directory.resolve("id=7/redshift/copy")).isEmptyDirectory();
    }

    /** AWS: COPY from columnar data formats: the number of columns must match, a column list of that length will do, FILLRECORD fills the rest. */
    @Test
    void demandsTheSameNumberOfColumns() {
        redshift.must("create table four (id bigint, name varchar(20), t timestamp, more int)");
        String manifest = parquet.manifest("number/m", parquet.store("number/a.parquet", EVENTS.formatted(0, 3)));
        assertThat(redshift.error(copy("four", manifest))).contains("Spectrum Scan Error", "15007", "Unmatched number of columns", "Table columns: 4, Data columns: 3");
        redshift.must(copy("four (id, name, t)", manifest));
        redshift.must(copy("four", manifest) + " fillrecord");
        assertThat(redshift.query("select count(*), count(more) from four")).containsExactly("6|0");
    }

    /** AWS: COPY from columnar data formats; ALTER TABLE: an integer of another width than the column is refused. */
    @Test
    void demandsTheSameIntegerWidth() {
        redshift.must("create table narrow (n integer)");
        redshift.must("create table broad (n bigint)");
        String wide = parquet.manifest("width/m8", parquet.store("width/8.parquet", "select 1::bigint as n"));
        String small = parquet.manifest("width/m4", parquet.store("width/4.parquet", "select 1::integer as n"));
        assertThat(redshift.error(copy("narrow", wide))).contains("incompatible Parquet schema", "INTEGER", "INT64");
        assertThat(redshift.error(copy("broad", small))).contains("incompatible Parquet schema", "BIGINT", "INT32");
        redshift.must(copy("narrow", small));
        redshift.must(copy("broad", wide));
    }

    /** AWS: Using a manifest to specify data files: content_length must be there and exact, mandatory files must exist, URLs must be full. */
    @Test
    void holdsTheManifestToItsWord() {
        redshift.must("create table meant (id bigint, name varchar(20), t timestamp)");
        var file = parquet.store("manifest/a.parquet", EVENTS.formatted(0, 3));
        assertThat(redshift.error(copy("meant", parquet.manifest("manifest/1", file.entry(file.bytes() + 1))))).contains("content_length");
        assertThat(redshift.error(copy("meant", parquet.manifest("manifest/2", "{\"url\":\"" + file.url() + "\",\"mandatory\":true}")))).contains("content_length");
        assertThat(redshift.error(copy("meant", parquet.manifest("manifest/3", file.entry(), file.entry().replace("a.parquet", "gone.parquet"))))).contains("mandatory file", "gone.parquet");
        assertThat(redshift.error(copy("meant", parquet.manifest("manifest/4", file.entry().replace("a.parquet", "gone.parquet").replace("true", "false"))))).contains("found no file");
        assertThat(redshift.error(copy("meant", parquet.manifest("manifest/5", file.entry().replace("s3://lake/", ""))))).contains("full URL");
        assertThat(redshift.error("copy meant from 's3://lake/manifest/none'" + OPTIONS + " manifest")).contains("NoSuchKey");
        assertThat(redshift.error("copy meant from 's3://lake/nothing/here'" + OPTIONS)).contains("does not exist");
        assertThat(redshift.error("copy meant from 's3://elsewhere/x'" + OPTIONS)).contains("NoSuchBucket");
        s3.put("manifest/6", "entries");
        assertThat(redshift.error(copy("meant", "s3://lake/manifest/6"))).contains("not in correct json format");
        redshift.must(copy("meant", parquet.manifest("manifest/7", file.entry(), file.entry().replace("a.parquet", "gone.parquet").replace("true", "false"))));
        assertThat(redshift.query("select count(*) from meant")).containsExactly("3");
    }

    /** AWS: COPY from columnar data formats; SYS_LOAD_ERROR_DETAIL, STL_LOAD_ERRORS: one bad value fails the COPY and is told. */
    @Test
    void failsOnOneOverlongStringAndTellsWhere() {
        redshift.must("create table strict (id bigint, name varchar(4))");
        var good = parquet.store("long/a.parquet", "select i::bigint as id, 'ok' as name from range(10) r(i)");
        var bad = parquet.store("long/b.parquet", "select i::bigint as id, case when i = 7 then 'ééé' else 'ok' end as name from range(10) r(i)");
        assertThat(redshift.error(copy("strict", parquet.manifest("long/m", good, bad)))).contains("code:      15007", "The length of the data column name is longer", "Table: 4, Data: 6");
        assertThat(redshift.query("select count(*) from strict")).containsExactly("0");
        assertThat(redshift.query("select file_name, line_number, column_name, column_type, error_code from sys_load_error_detail where table_name = 'strict'"))
                .containsExactly("s3://lake/long/b.parquet|8|name|character varying(4)|15007");
        assertThat(redshift.query("select err_code from stl_load_errors where tbl = 'strict'")).containsExactly("15007");
    }

    /** AWS: Multibyte character load errors; VARBYTE type: CHAR takes one-byte characters only, VARBYTE(n) at most n bytes. */
    @Test
    void holdsCharAndVarbyteToTheirLimits() {
        redshift.must("create table tight (c char(4), b varbyte(3))");
        String fits = parquet.manifest("tight/m1", parquet.store("tight/a.parquet", "select 'abcd' as c, 'abc'::blob as b union all select null, null"));
        String wide = parquet.manifest("tight/m2", parquet.store("tight/b.parquet", "select 'é' as c, 'abc'::blob as b"));
        String longer = parquet.manifest("tight/m3", parquet.store("tight/c.parquet", "select 'a' as c, 'abcd'::blob as b"));
        assertThat(redshift.error(copy("tight", wide))).contains("Multibyte character not supported for CHAR");
        assertThat(redshift.error(copy("tight", longer))).contains("The length of the data column b is longer", "Table: 3, Data: 4");
        redshift.must(copy("tight", fits));
        assertThat(redshift.query("select c, b from tight order by c")).containsExactly("abcd|0x616263", "NULL|NULL");
    }

    /** AWS: COPY from columnar data formats: a NULL for a NOT NULL column and a damaged file fail it. */
    @Test
    void failsOnNullsAndDamagedFiles() {
        redshift.must("create table filled (id bigint not null)");
        String nulls = parquet.manifest("null/m", parquet.store("null/a.parquet", "select case when i < 2 then i end::bigint as id from range(3) r(i)"));
        assertThat(redshift.error(copy("filled", nulls))).contains("Missing data for not-null field id");
        s3.put("null/garbage.parquet", "this is no parquet");
        assertThat(redshift.error("copy filled from 's3://lake/null/garbage'" + OPTIONS)).contains("not a Parquet file", "s3://lake/null/garbage.parquet");
    }

    /** AWS: Using COPY to load data into SUPER columns: nested needs SERIALIZETOJSON; strings at most 65,535 bytes. */
    @Test
    void loadsNestedColumnsIntoSuper() {
        redshift.must("create table nested (id bigint, p super)");
        String manifest = parquet.manifest("super/m", parquet.store("super/a.parquet", "select 1::bigint as id, {'a': [1, 2], 'b': 'x'} as p union all select 2, null"));
        assertThat(redshift.error(copy("nested", manifest))).contains("SERIALIZETOJSON");
        redshift.must(copy("nested", manifest) + " serializetojson");
        assertThat(redshift.query("select id, p.a[1]::int, p.b::varchar, p is null from nested order by id")).containsExactly("1|2|x|false", "2|NULL|NULL|true");
        String longest = parquet.manifest("super/m1", parquet.store("super/b.parquet", "select 3::bigint as id, {'b': repeat('x', 65535), 'c': repeat('y', 65535)} as p"));
        String tooLong = parquet.manifest("super/m2", parquet.store("super/c.parquet", "select 4::bigint as id, {'b': repeat('x', 65536)} as p"));
        redshift.must(copy("nested", longest) + " serializetojson");
        assertThat(redshift.error(copy("nested", tooLong) + " serializetojson")).contains("A string in the SUPER column p is longer than 65535");
        assertThat(redshift.error("copy nested from 's3://lake/super/a'" + OPTIONS.replace("format", "maxerror 5 format"))).contains("MAXERROR argument is not supported for PARQUET");
    }

    /** AWS: COPY from columnar data formats: REGION, MAXERROR and ACCEPTANYDATE are not accepted; a COPY needs authorization. */
    @Test
    void refusesOptionsThatParquetDoesNotTake() {
        redshift.must("create table optional (id bigint)");
        String from = "copy optional from 's3://lake/x' ";
        assertThat(redshift.error(from + "iam_role 'arn' parquet region 'eu-west-1'")).isEqualTo("ERROR: REGION argument is not supported for PARQUET based COPY");
        assertThat(redshift.error(from + "iam_role 'arn' parquet acceptanydate")).contains("ACCEPTANYDATE argument is not supported");
        assertThat(redshift.error(from + "parquet")).contains("credentials");
        assertThat(redshift.error(from + "iam_role 'arn' csv")).contains("not supported by the local Data API server: COPY CSV");
    }

    /** AWS: COPY from columnar data formats: timestamps of milliseconds and microseconds; nanoseconds are not among them. */
    @Test
    void refusesNanoseconds() {
        redshift.must("create table fine (t timestamp)");
        String nanos = parquet.manifest("nanos/m", parquet.store("nanos/a.parquet", "select timestamp_ns '2026-01-01 00:00:00.123456789' as t"));
        String millis = parquet.manifest("nanos/m3", parquet.store("nanos/b.parquet", "select timestamp_ms '2026-01-01 00:00:00.123' as t"));
        assertThat(redshift.error(copy("fine", nanos))).contains("incompatible Parquet schema", "NANOS");
        redshift.must(copy("fine", millis));
        assertThat(redshift.query("select t from fine")).containsExactly("2026-01-01 00:00:00.123");
    }

    /** A file replaced between the look at it and its download is not the one the manifest means. */
    @Test
    void failsIfAFileIsReplacedMeanwhile() {
        redshift.must("create table stable (id bigint, name varchar(20), t timestamp)");
        var file = parquet.store("replaced/a.parquet", EVENTS.formatted(0, 3));
        String manifest = parquet.manifest("replaced/m", file);
        s3.beforeGet(key -> {
            if (key.equals("replaced/a.parquet")) {
                s3.beforeGet(any -> {});
                parquet.store(key, EVENTS.formatted(3, 6));
            }
        });
        assertThat(redshift.error(copy("stable", manifest))).contains("S3ServiceException", "Status 412", "replaced/a.parquet");
        assertThat(redshift.query("select count(*) from stable")).containsExactly("0");
    }

    /** AWS: CancelStatement: a COPY that waits for S3 stops. */
    @Test
    void stopsADownload() throws Exception {
        redshift.must("create table waiting (id bigint, name varchar(20), t timestamp)");
        String manifest = parquet.manifest("slow/m", parquet.store("slow/a.parquet", EVENTS.formatted(0, 3)));
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        s3.beforeGet(key -> {
            if (key.equals("slow/a.parquet")) {
                asked.countDown();
                awaitUninterruptibly(answer);
            }
        });
        try {
            String id = redshift.client().executeStatement(Redshift.statement(copy("waiting", manifest)).build()).id();
            asked.await();
            redshift.client().cancelStatement(b -> b.id(id));
            assertThat(redshift.end(id).status()).isEqualTo(StatusString.ABORTED);
        } finally {
            s3.beforeGet(any -> {});
            answer.countDown();
        }
    }

    /** AWS: COPY; BatchExecuteStatement: a COPY is part of its transaction. */
    @Test
    void rollsACopyBackWithItsBatch() {
        redshift.must("create table rolled (id bigint, name varchar(20), t timestamp)");
        String manifest = parquet.manifest("rolled/m", parquet.store("rolled/a.parquet", EVENTS.formatted(0, 100)));
        assertThat(redshift.runBatch(copy("rolled", manifest), "select 1 / case when count(*) = 99 then 1 else 0 end from rolled").error()).contains("Divide by zero");
        assertThat(redshift.query("select count(*) from rolled")).containsExactly("0");
    }
}
