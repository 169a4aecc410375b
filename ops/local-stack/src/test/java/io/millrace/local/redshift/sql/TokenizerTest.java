package io.millrace.local.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.redshift.sql.Token.Kind;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private static String sql(String text) {
        return Token.sql(Tokenizer.tokenize(text));
    }

    @Test
    void dropsCommentsAndKeepsWhatLooksLikeOne() {
        assertThat(sql("select /* a /* nested */ b */ '--x' -- end\n, \"/*\"")).isEqualTo("select '--x' , \"/*\"");
    }

    @Test
    void readsBackslashEscapesAsRedshiftDoes() {
        assertThat(Tokenizer.tokenize("'a\\'b\\\\d''e\\n'").getFirst().text()).isEqualTo("a'b\\d'e\n");
    }

    @Test
    void foldsNamesToLowerCase() {
        assertThat(sql("SELECT \"Mixed\", Upper FROM T")).isEqualTo("select \"mixed\", upper from t");
    }

    @Test
    void readsDollarQuotesParametersAndCasts() {
        assertThat(sql("$x$it's$x$")).isEqualTo("'it''s'");
        assertThat(Tokenizer.tokenize("a::int = :p1").stream().map(Token::kind).toList()).containsExactly(Kind.WORD, Kind.SYMBOL, Kind.WORD, Kind.SYMBOL, Kind.PARAMETER);
        assertThat(Tokenizer.tokenize("1.5e-3").getFirst().text()).isEqualTo("1.5e-3");
    }

    @Test
    void refusesWhatDoesNotEnd() {
        assertThatThrownBy(() -> sql("select 'x")).hasMessageContaining("unterminated quoted string");
        assertThatThrownBy(() -> sql("/* x")).hasMessageContaining("unterminated /* comment");
        assertThatThrownBy(() -> sql("e'x'")).hasMessageContaining("string prefix");
    }
}
