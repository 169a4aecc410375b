package io.millrace.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://u:secret@r:1", "https://u:se/secret@r:1", "https://u:se@secret@r:1", "https://u:se,secret@r:1",
        "http://a:1, https://u:secret@r:1/path", "https://u:secret@r:1,https://u:secret@r:2"})
    void neverPrintsTheSecretOfAnAddress(String url) {
        var config = new RegistryConfig(url, Map.of());

        assertThat(config.toString()).doesNotContain("secret").contains("r:1");
        assertThat(config.addresses()).doesNotContain("secret").doesNotContain("@");
        assertThat(config.userInfo()).startsWith("u:").endsWith("secret");
    }

    @Test
    void leavesAddressesWithoutUserAsTheyAre() {
        var config = new RegistryConfig("http://a:1,http://b:2", Map.of());

        assertThat(config.addresses()).isEqualTo("http://a:1,http://b:2");
        assertThat(config.userInfo()).isNull();
    }

    @Test
    void givesTheUserOfTheUrlToTheClientAsASetting() {
        var config = new RegistryConfig("https://user:secret@a:1,https://b:2", Map.of("x", "y"));

        assertThat(config.addressList()).containsExactly("https://a:1", "https://b:2");
        assertThat(config.clientSettings()).isEqualTo(Map.of("x", "y", "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:secret"));
    }
}
