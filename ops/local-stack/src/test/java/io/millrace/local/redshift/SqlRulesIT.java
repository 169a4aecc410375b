package io.millrace.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Rules of Redshift that DuckDB alone would not hold. Each test names the AWS page. */
class SqlRulesIT {
    @TempDir
    static Path directory;
    private static Redshift redshift;

    @BeforeAll
    static void start() {
        redshift = new Redshift(directory);
    }

    @AfterAll
    static void stop() {
        redshift.close();
    }

    /** AWS: Character types; Quotas and limits: VARCHAR(n) counts bytes. */
    @Test
    void countsTheLengthOfVarcharInBytes() {
        redshift.must("create table words (id int, word varchar(5), fixed char(2))");
        redshift.must("insert into words values (1, 'éé1', 'ab'), (2, 'abcde', null)");
        assertThat(redshift.error("insert into words values (3, 'ééé')")).isEqualTo("ERROR: value too long for type character varying(5)");
        assertThat(redshift.error("insert into words select 4, word || 'x' from words where id = 2")).contains("character varying(5)");
        assertThat(redshift.error("update words set word = 'abcdef' where id = 1")).contains("character varying(5)");
        assertThat(redshift.error("insert into words(id, fixed) values (5, 'abc')")).isEqualTo("ERROR: value too long for type character(2)");
        assertThat(redshift.query("select id, word from words order by id")).containsExactly("1|éé1", "2|abcde");
    }

    /** AWS: Character types: trailing blanks beyond the length are cut. */
    @Test
    void cutsTrailingBlanks() {
        redshift.must("create table blanks (a varchar(3))");
        redshift.must("insert into blanks values ('ab      ')");
        assertThat(redshift.query("select octet_length(a) from blanks")).containsExactly("3");
    }

    /** AWS: CAST function: a cast to VARCHAR(n) truncates. */
    @Test
    void cutsAnExplicitCast() {
        assertThat(redshift.query("select 'abcdef'::varchar(3), cast(12345 as varchar(2)), ('ab' || 'cd')::char(3), 'ééé'::varchar(3)")).containsExactly("abc|12|abc|é");
    }

    /** AWS: Defining table constraints: primary, unique and foreign keys are informational; NOT NULL is enforced. */
    @Test
    void doesNotEnforceKeysButNotNull() {
        redshift.must("create table keyed (id int primary key, u int unique, f int references keyed (id), constraint k unique (u, f))");
        redshift.must("insert into keyed values (1, 1, 99), (1, 1, 99)");
        assertThat(redshift.query("select count(*) from keyed")).containsExactly("2");
        assertThat(redshift.error("insert into keyed values (null, 1, 1)")).isEqualTo("ERROR: Cannot insert a NULL value into column id");
    }

    /** AWS: TRUNCATE: commits the transaction it is run in. */
    @Test
    void commitsByTruncate() {
        redshift.must("create table cut (n int)");
        redshift.must("create table other (n int)");
        redshift.must("insert into cut values (1)");
        var end = redshift.runBatch("insert into other values (1)", "truncate cut", "insert into other values (2)", "select 1 / 0");
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(redshift.query("select (select count(*) from cut), n from other")).containsExactly("0|1");
    }

    /** AWS: ALTER TABLE: ADD COLUMN one per statement, fine in a transaction. */
    @Test
    void addsOneColumnPerStatement() {
        redshift.must("create table growing (a int)");
        assertThat(redshift.error("alter table growing add column b int, add column c int")).contains("one column per statement");
        assertThat(redshift.runBatch("insert into growing values (1)", "alter table growing add column b varchar(2) default 'x'", "insert into growing values (2, 'yy')").error()).isNull();
        assertThat(redshift.query("select a, b from growing order by a")).containsExactly("1|x", "2|yy");
        assertThat(redshift.error("insert into growing values (3, 'zzz')")).contains("character varying(2)");
        assertThat(redshift.error("alter table growing add column d int not null")).contains("default");
    }

    /** AWS: ALTER TABLE: ALTER COLUMN TYPE only widens VARCHAR and not inside a transaction block. */
    @Test
    void widensVarcharAlone() {
        redshift.must("create table wide (a varchar(3), n int)");
        assertThat(redshift.runBatch("alter table wide alter column a type varchar(9)", "select 1").error()).contains("ALTER TABLE ALTER COLUMN cannot run inside a transaction block");
        redshift.must("alter table wide alter column a type varchar(5)");
        redshift.must("insert into wide values ('abcde', 1)");
        assertThat(redshift.error("alter table wide alter column a type varchar(4)")).contains("only a VARCHAR can be made longer");
        assertThat(redshift.error("alter table wide alter column n type bigint")).contains("only a VARCHAR can be made longer");
    }

    /** AWS: VACUUM: not inside a transaction block. */
    @Test
    void runsVacuumAlone() {
        redshift.must("create table dusty (a int)");
        redshift.must("vacuum dusty");
        assertThat(redshift.runBatch("vacuum dusty", "select 1").error()).contains("VACUUM cannot run inside a transaction block");
    }

    /** AWS: Quotas and limits: 1,600 columns; VARCHAR 65,535 bytes. CREATE TABLE: SUPER is no distribution or sort key. */
    @Test
    void limitsTables() {
        var columns = new StringBuilder("c0 int");
        for (int i = 1; i <= 1600; i++) {
            columns.append(", c").append(i).append(" int");
        }
        assertThat(redshift.error("create table broad (" + columns + ")")).contains("1600");
        assertThat(redshift.error("create table long (a varchar(65536))")).contains("65535");
        assertThat(redshift.error("create table s (a super sortkey)")).contains("SUPER");
        assertThat(redshift.error("create table s (a super) distkey(a)")).contains("SUPER");
    }

    /** AWS: Mathematical operator symbols; a guard is an aggregate without GROUP BY that fails on purpose. */
    @Test
    void failsOnDivisionByZero() {
        redshift.must("create table guarded (n int)");
        redshift.must("insert into guarded values (1), (2)");
        assertThat(redshift.query("select 1 / case when count(*) = 2 then 1 else 0 end from guarded")).containsExactly("1");
        assertThat(redshift.error("select 1 / case when count(*) = 3 then 1 else 0 end from guarded")).isEqualTo("ERROR: Divide by zero");
        assertThat(redshift.query("select 1 / case when (select count(*) from guarded where n > 5) = 0 then 1 else 0 end")).containsExactly("1");
        assertThat(redshift.error("select 1 / case when count(*) = 1 then 1 else 0 end from guarded where n > 5")).isEqualTo("ERROR: Divide by zero");
        assertThat(redshift.error("select 5 % (n - 1) from guarded")).isEqualTo("ERROR: Divide by zero");
        assertThat(redshift.error("select 1.5::float8 / 0")).isEqualTo("ERROR: Divide by zero");
        assertThat(redshift.query("select case when n = 1 then 0 else 6 / (n - 1) end, 7 / 2 from guarded order by n")).containsExactly("0|3", "6|3");
    }

    /** AWS: LOCK, INSERT, DELETE, UPDATE as the loader's batch uses them. */
    @Test
    void runsALoadersBatch() {
        redshift.must("create table ledger (lane varchar(10), next_offset bigint)");
        redshift.must("create table events (id varchar(10), t timestamp sortkey, payload super) distkey(id)");
        redshift.must("insert into ledger values ('live', 0)");
        String[] batch = {"lock ledger", "select 1 / case when count(*) = 1 then 1 else 0 end from ledger where lane = 'live' and next_offset = 0",
            "create temp table staging (like events)", "insert into staging values ('a', '2026-01-01', null), ('a', '2026-01-01', null), ('b', '2026-01-02', json_parse('[1]'))",
            "create temp table firsts as select * from staging qualify row_number() over (partition by id order by t) = 1",
            "insert into events select s.id, s.t, s.payload from firsts s where not exists (select 1 from events e where e.id = s.id and e.t between '2026-01-01' and '2026-01-03')",
            "update ledger set next_offset = next_offset + 3 where lane = 'live'"};
        assertThat(redshift.runBatch(batch).error()).isNull();
        assertThat(redshift.runBatch(batch).error()).isEqualTo("Query #2 failed with ERROR: Divide by zero");
        assertThat(redshift.query("select id, payload[0] from events order by id")).containsExactly("a|NULL", "b|1");
        assertThat(redshift.query("select next_offset from ledger")).containsExactly("3");
    }

    /** AWS: CREATE MATERIALIZED VIEW, REFRESH MATERIALIZED VIEW, SVV_MV_INFO. */
    @Test
    void keepsAMaterializedViewUntilItIsRefreshed() {
        redshift.must("create table facts (kind varchar(5))");
        redshift.must("insert into facts values ('a')");
        redshift.must("create materialized view gold auto refresh no as select kind, count(*) as c from facts group by kind");
        redshift.must("insert into facts values ('a')");
        assertThat(redshift.query("select c from gold")).containsExactly("1");
        assertThat(redshift.query("select is_stale from svv_mv_info where name = 'gold'")).containsExactly("t");
        redshift.must("refresh materialized view gold");
        assertThat(redshift.query("select c from gold")).containsExactly("2");
        assertThat(redshift.query("select is_stale from svv_mv_info where name = 'gold'")).containsExactly("f");
        assertThat(redshift.error("insert into gold values ('b', 1)")).contains("materialized view");
        assertThat(redshift.error("drop table gold")).contains("materialized view");
    }

    /** AWS: Querying semistructured data: navigation, casts give the bare text, arrays begin at 0. */
    @Test
    void navigatesSuper() {
        redshift.must("create table deep (p super)");
        redshift.must("insert into deep select json_parse('{\"actor\":{\"login\":\"bob\",\"ids\":[7,8]},\"n\":5}')");
        assertThat(redshift.query("select d.p.actor.login::varchar, p.actor.ids[1]::int, p.n::int + 1, p.actor.nothing, d.p.actor.login from deep d where p.actor.login = 'bob' and d.p.n > 4"))
                .containsExactly("bob|8|6|NULL|\"bob\"");
        assertThat(redshift.query("select json_serialize(p.actor) from deep")).containsExactly("{\"ids\":[7,8],\"login\":\"bob\"}");
    }

    /** AWS: Limitations of SUPER; VARBYTE type: strings of 65,535 bytes, VARBYTE(n) of n, however they come in. */
    @Test
    void limitsSuperAndVarbyte() {
        redshift.must("create table bounded (p super, b varbyte(3))");
        String string = "String value exceeds the max size of 65535 bytes";
        redshift.must("insert into bounded values (json_parse('{\"a\":\"' || repeat('x', 65535) || '\"}'), 'abc'::varbyte), (repeat('x', 65535), null), (null, null)");
        assertThat(redshift.error("insert into bounded (p) select json_parse('{\"a\":\"' || repeat('x', 65536) || '\"}')")).contains(string);
        assertThat(redshift.error("insert into bounded (p) select repeat('x', 65536)")).contains(string);
        assertThat(redshift.error("update bounded set p = repeat('x', 65536)")).contains(string);
        assertThat(redshift.error("insert into bounded values (null, 'abcd'::varbyte)")).isEqualTo("ERROR: value too long for type binary varying(3)");
        assertThat(redshift.query("select count(*), count(p), count(b) from bounded")).containsExactly("3|2|1");
    }

    /** AWS: enable_case_sensitive_identifier: quoted names keep their case, those of SUPER attributes too. */
    @Test
    void keepsTheCaseOfQuotedAttributesWhereItIsSet() {
        redshift.must("create table cased (p super)");
        redshift.must("insert into cased select json_parse('{\"fullId\":\"a\"}')");
        redshift.runBatch("set enable_case_sensitive_identifier to true", "create table kept as select cast(r.\"p\".\"fullId\" as varchar(9)) as id from cased r");
        assertThat(redshift.query("select k.id, cast(r.\"p\".\"fullId\" as varchar(9)) from kept k, cased r")).containsExactly("a|NULL");
    }

    /** AWS: PG_NAMESPACE, HAS_SCHEMA_PRIVILEGE. */
    @Test
    void tellsWhatTheUserMayDoInASchema() {
        assertThat(redshift.query("select has_schema_privilege(nspname, 'USAGE'), has_schema_privilege(nspname, 'CREATE') from pg_namespace where nspname = 'public'")).containsExactly("true|true");
        assertThat(redshift.query("select nspname from pg_namespace where nspname = 'nosuch'")).isEmpty();
    }

    /** AWS: SUM, AVG, NULL ordering in ORDER BY: types and order as in Redshift. */
    @Test
    void hasRedshiftsTypesAndOrder() {
        redshift.must("create table sums (i int, b bigint)");
        redshift.must("insert into sums values (1, 1), (2, 2), (null, null)");
        var end = redshift.run("select sum(i), sum(b), avg(i), sum(sum(i)) over () from sums");
        var types = redshift.client().getStatementResult(b -> b.id(end.id())).columnMetadata().stream().map(c -> c.typeName() + " " + c.name()).toList();
        assertThat(types).containsExactly("int8 sum", "numeric sum", "int8 avg", "numeric sum");
        assertThat(redshift.rows(end.id())).containsExactly("3|3|1|3");
        assertThat(redshift.query("select i from sums order by i desc")).containsExactly("NULL", "2", "1");
    }

    /** AWS: INFORMATION_SCHEMA, SVV_TABLE_INFO, PG_TABLE_DEF. */
    @Test
    void describesTablesInItsCatalogs() {
        redshift.must("create table shown (id varchar(7) encode zstd, d decimal(10,2), p super) distkey(id) sortkey(id, d)");
        redshift.must("insert into shown values ('a', 1, null)");
        assertThat(redshift.query("select column_name, data_type, character_maximum_length, numeric_scale from information_schema.columns where table_name = 'shown' order by ordinal_position"))
                .containsExactly("id|character varying|7|NULL", "d|numeric|NULL|2", "p|super|NULL|NULL");
        assertThat(redshift.query("select diststyle, sortkey1, tbl_rows from svv_table_info where \"table\" = 'shown'")).containsExactly("KEY(id)|id|1");
        assertThat(redshift.query("select \"column\", type, encoding, distkey, sortkey from pg_table_def where tablename = 'shown' order by sortkey"))
                .contains("id|character varying(7)|zstd|true|1", "d|numeric(10,2)|auto|false|2");
        assertThat(redshift.query("select count(*) from information_schema.tables where table_schema = '_rs'")).containsExactly("0");
    }
}
