package io.millrace.streams.ids;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaNumbersTest {
    private final SchemaNumbers schemas = new SchemaNumbers();

    @Test
    void numbersInTheOrderTheyCame() {
        assertThat(schemas.of(70)).isZero();
        assertThat(schemas.of(50)).isEqualTo(1);
        assertThat(schemas.of(70)).isZero();
        assertThat(schemas.of(0)).isEqualTo(2);
        assertThat(schemas.of(50)).isEqualTo(1);
        assertThat(schemas.size()).isEqualTo(3);
        assertThat(schemas.id(1)).isEqualTo(50);
    }

    @Test
    void hasOneNumberForAllBeyondThoseOf16Bits() {
        for (int schema = 0; schema < SchemaNumbers.OTHER; schema++) assertThat(schemas.of(schema)).isEqualTo(schema);

        assertThat(schemas.of(100_000)).isEqualTo(SchemaNumbers.OTHER);
        assertThat(schemas.of(65_534)).isEqualTo(65_534);
        assertThat(schemas.of(100_001)).isEqualTo(SchemaNumbers.OTHER);
        assertThat(schemas.of(0)).isZero();
        assertThat(schemas.size()).isEqualTo(SchemaNumbers.OTHER);
    }
}
