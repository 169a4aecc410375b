package io.millrace.local.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
    private static String rewrite(String sql) {
        return Expressions.sql(Tokenizer.tokenize(sql)).replaceAll("\\s+", " ").replaceAll(" ?([(),]) ?", "$1");
    }

    private static String query(String sql) {
        return Token.sql(Expressions.rewriteQuery(Tokenizer.tokenize(sql))).replaceAll("\\s+", " ").replaceAll(" ?([(),]) ?", "$1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "nvl(a, b) ~ coalesce(a,b)", "a::varchar(5) ~ rs_cut(cast(a as varchar),5)", "t.p.x[0].y::int ~ cast(t.p.x[1].y as integer)",
        "f.a + lower(b)::char(2) || 'x' ~ f.a + rs_cut(cast(lower(b)as varchar),2)|| 'x'", "case when a then b end::numeric ~ cast(case when a then b end as decimal(18,0))",
        "sum(n) over (order by t) ~ rs_sum(sum(n)over(order by t),n)", "sum(distinct n) ~ rs_sum(sum(distinct n),n)", "sum(sum(n)) ~ sum(rs_sum(sum(n),n))",
        "dateadd(days, 1, t) ~ rs_add_day(1,t)", "datediff('hr', a, b) ~ date_diff('hour',a,b)", "date_part(dow, t) ~ rs_date_part('dow',t)",
        "to_char(t, 'YYYY-MM-DD HH24:MI:SS') ~ strftime(t,'%Y-%m-%d %H:%M:%S')", "json_extract_path_text(j, 'a', 'b') ~ json_extract_string(j,'$.`a`.`b`')",
        "listagg(distinct x, ',') within group (order by x desc) ~ string_agg(distinct x,','order by x desc)", "approximate count(distinct x) ~ approx_count_distinct(x)",
        "a like 'x\\\\_y' ~ a like 'x\\_y' escape '\\'", "a similar to '%(b|c)_' ~ a similar to '(?s).*(b|c).'", "getdate() ~ rs_getdate()", "sysdate ~ rs_sysdate()"})
    void rewritesExpressions(String redshift, String duck) {
        assertThat(rewrite(redshift)).isEqualTo(duck.replace('`', '"'));
    }

    @Test
    void endsTopAtItsOwnLevel() {
        assertThat(rewrite("select * from (select top 5 a from t order by a) x")).isEqualTo("select * from(select a from t order by a limit 5)x");
    }

    @Test
    void namesColumnsAsRedshiftDoes() {
        assertThat(query("select count(*), a + 1, a, max(b) as m, t.c::int, lower(d)::varchar from t"))
                .isEqualTo("select count(*)as \"count\",a + 1 as \"?column?\",a,max(b)as m,cast(t.c as integer)as \"c\",cast(lower(d)as varchar)as \"lower\" from t");
    }

    @Test
    void decodesWithNullEqualToNull() {
        assertThat(rewrite("decode(a, null, 1, 2, 3, 4)")).isEqualTo("(case when(a)is not distinct from(null)then 1 when(a)is not distinct from(2)then 3 else 4 end)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"read_parquet('x') ~ function read_parquet", "list_sum(x) ~ function list_sum", "rs_cut(a, 1) ~ function rs_cut", "x -> y ~ operator ->",
        "{'a': 1} ~ operator {", "[1, 2] ~ SUPER array", "count(*) filter (where true) ~ FILTER", "select distinct on (a) b from t ~ DISTINCT ON", "a::hugeint ~ type HUGEINT",
        "select * from duckdb_settings ~ relation duckdb_settings", "select sys_id, a.pg_x from (select 1) q, _rs.submissions ~ relation _rs.submissions",
        "select * from a semi join b using (x) ~ SEMI", "select * from a pivot (sum(b) for c in (1)) ~ PIVOT", "select * from stl_query ~ relation stl_query", "select * from information_schema.views ~ information_schema.views",
        "to_char(n, '999D99') ~ format", "sha2(a, 512) ~ sha2", "datediff(fortnight, a, b) ~ date part fortnight", "select a into b from c ~ SELECT"})
    void refusesByName(String sql, String name) {
        assertThatThrownBy(() -> rewrite(sql)).isInstanceOf(SqlError.class).hasMessageContaining("not supported by the local Data API server").hasMessageContaining(name);
    }

    @Test
    void letsNamesBeWhatTheyAre() {
        assertThat(rewrite("select load, t.sys_id, pg_x as at, connect from t")).isEqualTo("select load,t.sys_id,pg_x as \"at\",connect from t");
    }

    @Test
    void findsTheTablesThatAreRead() {
        assertThat(ReferencedTables.in(Tokenizer.tokenize("select * from (select 1 from z) x (c), (a1 join a2 using (k)) as y, s.t"))).extracting(TableName::toString)
                .contains("z", "a1", "a2", "s.t");
        assertThat(ReferencedTables.in(Tokenizer.tokenize("select * from a, s.b as x join c on true where exists (select 1 from d y, e) and f is distinct from g")))
                .extracting(TableName::toString).contains("a", "s.b", "c", "d", "e");
    }
}
