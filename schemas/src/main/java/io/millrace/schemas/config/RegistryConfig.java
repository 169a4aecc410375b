package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach the schema registry.
 *
 * @param url one or more addresses, separated by commas
 * @param client settings handed to Confluent's client as they are ({@code basic.auth.user.info}, {@code ssl.…})
 */
public record RegistryConfig(String url, @JsonAnySetter Map<String, String> client) {
    public RegistryConfig {
        InvalidSetting.required("registry.url", url);
        client = client == null ? Map.of() : Map.copyOf(new TreeMap<>(client));
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "RegistryConfig[url=" + url + ", client=" + client.keySet() + "]";
    }
}
