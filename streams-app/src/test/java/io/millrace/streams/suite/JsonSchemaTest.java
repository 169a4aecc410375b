package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a JSON Schema demands of texts, as Python's jsonschema has it; and that no text can break or stop the judge. */
class JsonSchemaTest {
    private static Asked schema(String schema) {
        return Asked.column("values_to_match_json_schema", "\"json_schema\": " + schema, "\"string\"");
    }

    @Test
    void formatDemandsNothing() throws UnfitSchema {
        for (String draft : new String[] {"http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema"}) {
            assertThat(schema("{\"$schema\": \"" + draft + "\", \"type\": \"string\", \"format\": \"email\"}").failing("\"\\\"no address\\\"\"", "\"1\"")).as(draft).isEqualTo("\"1\"");
        }
    }

    @Test
    void dependenciesAreAWordOfTheOldDrafts() throws UnfitSchema {
        String dependencies = "\"dependencies\": {\"a\": [\"b\"]}}";
        String value = "\"{\\\"a\\\": 1}\"";
        assertThat(schema("{\"$schema\": \"http://json-schema.org/draft-07/schema#\", " + dependencies).failing(value)).isEqualTo(value);
        assertThat(schema("{\"$schema\": \"https://json-schema.org/draft/2019-09/schema\", " + dependencies).failing(value)).isEmpty();
        assertThat(schema("{" + dependencies).failing(value)).isEmpty();
    }

    @Test
    void numbersWithoutAValueFail() throws UnfitSchema {
        assertThat(schema("{\"minimum\": 0, \"multipleOf\": 0.5}").failing("\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"1e400\"", "\"0.1e1000\"", "\"[1e400]\"", "\"1.5\""))
                .isEqualTo("\"NaN\" \"Infinity\" \"-Infinity\" \"1e400\" \"0.1e1000\" \"[1e400]\"");
        assertThat(schema("{\"enum\": [1]}").failing("\"[[1e400]]\"", "\"1\"")).isEqualTo("\"[[1e400]]\"");
    }

    @Test
    void recursiveSchemasAreRefused() {
        for (String recursive : new String[] {
            "{\"items\": {\"$ref\": \"#\"}}", "{\"anyOf\": [{\"$ref\": \"#/$defs/a\"}], \"$defs\": {\"a\": {\"not\": {\"$ref\": \"#/$defs/b\"}}, \"b\": {\"items\": {\"$ref\": \"#/$defs/a\"}}}}",
            "{\"$id\": \"http://example.com/tree.json\", \"items\": {\"$ref\": \"tree.json#\"}}", "{\"$dynamicAnchor\": \"n\", \"items\": {\"$dynamicRef\": \"#n\"}}",
            "{\"$anchor\": \"top\", \"items\": {\"$ref\": \"#top\"}}"}) {
            assertThatThrownBy(() -> schema(recursive).suite()).as(recursive).isInstanceOf(BrokenSuite.class).hasMessageContaining("cannot be run on single events").hasMessageContaining("recursive schema");
        }
    }

    @Test
    void otherReferencesAreFollowed() throws UnfitSchema {
        String schema = "{\"properties\": {\"a\": {\"$ref\": \"#/definitions/small\"}, \"b\": {\"$ref\": \"#/definitions/small\"}}, \"definitions\": {\"small\": {\"maximum\": 5}}}";
        assertThat(schema(schema).failing("\"{\\\"a\\\": 5, \\\"b\\\": 6}\"", "\"{\\\"a\\\": 5}\"")).isEqualTo("\"{\\\"a\\\": 5, \\\"b\\\": 6}\"");
    }

    @Test
    void valuesNestedTooDeepFail() throws UnfitSchema {
        String deep = "\"" + "[".repeat(900) + "]".repeat(900) + "\"";
        assertThat(schema("{}").failing(deep, "\"" + "[".repeat(128) + "]".repeat(128) + "\"")).isEqualTo(deep);
    }

    @Test
    void bytesAreReadAsText() throws UnfitSchema {
        assertThat(Asked.column("values_to_match_json_schema", "\"json_schema\": {\"minimum\": 5}", "\"bytes\"").failing("\"5\"", "\"4\"", "\"x\"")).isEqualTo("\"4\" \"x\"");
        assertThat(Asked.column("values_to_be_json_parseable", "", "\"bytes\"").failing("\"[1]\"", "\"[\"")).isEqualTo("\"[\"");
    }
}
