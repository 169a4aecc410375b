package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRulesTest {
    private static Asked ask(String type, String kwargs) {
        return Asked.column(type, kwargs, "\"string\"");
    }

    @Test
    void countsCodePoints() throws UnfitSchema {
        assertThat(ask("value_lengths_to_equal", "\"value\": 2").failing("\"ab\"", "\"éé\"", "\"😀😀\"", "\"a\u0301\"", "\"abc\"", "\"\"")).isEqualTo("\"abc\" \"\"");
        assertThat(ask("value_lengths_to_equal", "\"value\": 2.5").failing("\"ab\"")).isEqualTo("\"ab\"");
        assertThat(ask("value_lengths_to_be_between", "\"min_value\": 1, \"max_value\": 2.0").failing("\"\"", "\"a\"", "\"ab\"", "\"abc\"")).isEqualTo("\"\" \"abc\"");
        assertThat(ask("value_lengths_to_be_between", "\"min_value\": 1, \"strict_min\": true").failing("\"a\"", "\"ab\"")).isEqualTo("\"a\"");
        assertThatThrownBy(() -> ask("value_lengths_to_be_between", "\"min_value\": 1.5").suite()).isInstanceOf(BrokenSuite.class);
    }

    @Test
    void measuresAndMatchesWhatPythonsStrMakesOfOtherValues() throws UnfitSchema {
        assertThat(Asked.column("value_lengths_to_equal", "\"value\": 3", "\"long\"").failing("123", "-12", "0", "-9223372036854775808")).isEqualTo("0 -9223372036854775808");
        assertThat(Asked.column("values_to_match_regex", "\"regex\": \"^True$\"", "\"boolean\"").failing("true", "false")).isEqualTo("false");
        assertThat(Asked.column("values_to_match_regex", "\"regex\": \"^(1\\\\.0|1e\\\\+16|1e-05|0\\\\.0001|inf)$\"", "\"double\"").failing("1.0", "1e16", "0.00001", "0.0001", "1e15")).isEqualTo("1e15");
        assertThat(Asked.column("values_to_match_regex", "\"regex\": \"^-9223372036854775808$\"", "\"long\"").failing("-9223372036854775808", "1")).isEqualTo("1");
        assertThatThrownBy(() -> Asked.column("values_to_match_regex", "\"regex\": \"a\"", "\"bytes\"").failing()).isInstanceOf(UnfitSchema.class);
        assertThatThrownBy(() -> Asked.column("values_to_match_like_pattern", "\"like_pattern\": \"a\"", "\"int\"").failing()).isInstanceOf(UnfitSchema.class);
    }

    @Test
    void findsRegexesAnywhere() throws UnfitSchema {
        assertThat(ask("values_to_match_regex", "\"regex\": \"b\"").failing("\"abc\"", "\"ac\"")).isEqualTo("\"ac\"");
        assertThat(ask("values_to_not_match_regex", "\"regex\": \"b\"").failing("\"abc\"", "\"ac\"")).isEqualTo("\"abc\"");
        assertThat(ask("values_to_match_regex_list", "\"regex_list\": [\"a\", \"b\"]").failing("\"a\"", "\"b\"", "\"ab\"", "\"c\"")).isEqualTo("\"c\"");
        assertThat(ask("values_to_match_regex_list", "\"regex_list\": [\"a\", \"b\"], \"match_on\": \"all\"").failing("\"a\"", "\"ab\"")).isEqualTo("\"a\"");
        assertThat(ask("values_to_not_match_regex_list", "\"regex_list\": [\"a\", \"b\"]").failing("\"a\"", "\"ab\"", "\"c\"")).isEqualTo("\"a\" \"ab\"");
        for (String kwargs : new String[] {"\"regex_list\": []", "\"regex_list\": [1]", "\"regex_list\": [\"a\"], \"match_on\": \"some\"", "\"regex_list\": [\"(\"]"}) {
            assertThatThrownBy(() -> ask("values_to_match_regex_list", kwargs).suite()).as(kwargs).isInstanceOf(BrokenSuite.class);
        }
    }

    @Test
    void matchesLikePatternsAsAWhole() throws UnfitSchema {
        assertThat(ask("values_to_match_like_pattern", "\"like_pattern\": \"a_c%\"").failing("\"abc\"", "\"a😀cdef\"", "\"ac\"", "\"xabc\"", "\"ABC\"")).isEqualTo("\"ac\" \"xabc\" \"ABC\"");
        assertThat(ask("values_to_match_like_pattern", "\"like_pattern\": \"%a%b%\"").failing("\"ab\"", "\"xaayb\"", "\"ba\"", "\"\"")).isEqualTo("\"ba\" \"\"");
        assertThat(ask("values_to_match_like_pattern", "\"like_pattern\": \"100\\\\%\"").failing("\"100%\"", "\"1000\"")).isEqualTo("\"1000\"");
        assertThat(ask("values_to_match_like_pattern", "\"like_pattern\": \"a.c\"").failing("\"a.c\"", "\"abc\"")).isEqualTo("\"abc\"");
        assertThat(ask("values_to_match_like_pattern", "\"like_pattern\": \"%aab\"").failing("\"aaab\"", "\"aaba\"")).isEqualTo("\"aaba\"");
        assertThat(ask("values_to_match_like_pattern_list", "\"like_pattern_list\": [\"a%\", \"%b\"], \"match_on\": \"all\"").failing("\"ab\"", "\"ac\"")).isEqualTo("\"ac\"");
        assertThat(ask("values_to_not_match_like_pattern_list", "\"like_pattern_list\": [\"a%\", \"%b\"]").failing("\"ac\"", "\"cb\"", "\"c\"")).isEqualTo("\"ac\" \"cb\"");
        assertThatThrownBy(() -> ask("values_to_match_like_pattern_list", "\"like_pattern_list\": []").suite()).isInstanceOf(BrokenSuite.class);
    }

    @Test
    void judgesFormats() throws UnfitSchema {
        assertThat(ask("values_to_match_strftime_format", "\"strftime_format\": \"%Y-%m-%d\"").failing("\"2024-02-29\"", "\"2023-02-29\"", "\"2023-2-9\"", "\"2023-02-01x\"")).isEqualTo("\"2023-02-29\" \"2023-02-01x\"");
        assertThat(ask("values_to_be_dateutil_parseable", "").failing("\"5 May 2020\"", "\"cat\"", "\"\"")).isEqualTo("\"cat\" \"\"");
        assertThat(ask("values_to_be_json_parseable", "").failing("\"{}\"", "\"NaN\"", "\"{\"", "\"\"")).isEqualTo("\"{\" \"\"");
        assertThat(Asked.column("values_to_be_json_parseable", "", "[\"long\", \"string\"]").failing("1", "\"1\"")).isEqualTo("1");
        assertThat(ask("values_to_match_json_schema", "\"json_schema\": {\"type\": \"object\", \"required\": [\"a\"]}").failing("\"{\\\"a\\\": 1}\"", "\"{}\"", "\"no json\"")).isEqualTo("\"{}\" \"no json\"");
        assertThatThrownBy(() -> ask("values_to_match_strftime_format", "\"strftime_format\": \"%D\"").suite()).isInstanceOf(BrokenSuite.class).hasMessageContaining("'D' is a bad directive");
        assertThatThrownBy(() -> ask("values_to_match_json_schema", "\"json_schema\": {\"type\": \"nothing\"}").suite()).isInstanceOf(BrokenSuite.class);
        assertThatThrownBy(() -> Asked.column("values_to_be_dateutil_parseable", "", "\"int\"").failing()).isInstanceOf(UnfitSchema.class);
    }

    @Test
    void fetchesNoSchemaFromAnywhere() {
        assertThatThrownBy(() -> ask("values_to_match_json_schema", "\"json_schema\": {\"$ref\": \"http://127.0.0.1:1/other.json\"}").suite()).isInstanceOf(BrokenSuite.class);
    }

    @Test
    void readsPythonsNamedGroups() throws UnfitSchema {
        assertThat(ask("values_to_match_regex", "\"regex\": \"^(?P<a>.)(?P=a)\\\\Z\"").failing("\"aa\"", "\"ab\"", "\"aa\\n\"")).isEqualTo("\"ab\" \"aa\\n\"");
    }

    @Test
    void takesNoTimeForNumbersOfManyDigits() {
        String digits = "\"" + "7".repeat(65_000) + "\"";
        String[] texts = Collections.nCopies(100, digits).toArray(String[]::new);
        assertTimeoutPreemptively(Duration.ofSeconds(6), () -> assertThat(ask("values_to_be_dateutil_parseable", "").verdicts(rows(texts)).unexpected()).hasSize(100));
    }

    private static String rows(String... values) {
        return "[" + String.join(",", List.of(values).stream().map(value -> "{\"x\": " + value + "}").toList()) + "]";
    }
}
