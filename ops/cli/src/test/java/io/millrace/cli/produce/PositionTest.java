package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final Schema SCHEMA = SchemaBuilder.record("E").fields().requiredString("id").endRecord();
    private static final Schema OTHER = SchemaBuilder.record("E").fields().requiredString("id").requiredLong("amount").endRecord();
    private static final Recipe RECIPE = recipe("id", "a=x", "b=y");

    @Test
    void readsBackWhatItWrote() {
        var position = new Position(12_000, 7, RECIPE);

        assertThat(Position.of(12_000, position.metadata())).isEqualTo(position);
    }

    @Test
    void metadataOfAnotherFormatIsRefused() {
        for (String metadata : List.of("", "2 7 a b", "1 7 a")) {
            assertThatThrownBy(() -> Position.of(5, metadata)).isInstanceOf(Failure.class).hasMessageContaining("another build");
        }
    }

    @Test
    void aRecipeIsTheSameInAnyOrderOfItsOptionsAndAnotherWithAnyOtherPart() {
        assertThat(recipe("id", "b=y", "a=x")).isEqualTo(RECIPE);
        assertThat(recipe("id", "a=x").mapping()).isNotEqualTo(RECIPE.mapping());
        assertThat(recipe("a", "a=x", "b=y").mapping()).isNotEqualTo(RECIPE.mapping());
        assertThat(Recipe.of(List.of("a=x"), List.of("b=y"), "id", SCHEMA).mapping()).isNotEqualTo(RECIPE.mapping());
        assertThat(Recipe.of(List.of("a=x", "b=y"), List.of(), "id", OTHER).schema()).isNotEqualTo(RECIPE.schema());
    }

    private static Recipe recipe(String key, String... maps) {
        return Recipe.of(List.of(maps), List.of(), key, SCHEMA);
    }
}
