package io.millrace.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalStartTest {
    @Test
    void aTopicThatExistedIsShownWithThePartitionsItHas() {
        assertThat(LocalStart.described(4, 4)).isEqualTo("4 partitions");
        assertThat(LocalStart.described(4, 8)).startsWith("4 partitions").contains("not 8");
    }
}
