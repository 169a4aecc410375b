package io.millrace.local.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApicurioHomeTest {
    @AfterEach
    void forget() {
        System.clearProperty(ApicurioHome.PROPERTY);
    }

    @Test
    void namesTheDirectoryAndTheFixWhenNothingIsThere() {
        System.setProperty(ApicurioHome.PROPERTY, "/nowhere");

        assertThatThrownBy(ApicurioHome::find).hasMessageContaining("/nowhere").hasMessageContaining("-Dmillrace.apicurio=");
    }
}
