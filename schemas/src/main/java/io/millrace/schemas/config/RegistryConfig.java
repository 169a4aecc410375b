package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to reach the schema registry.
 *
 * @param url one or more addresses, separated by commas; may hold a secret ({@code https://user:secret@host}): print {@link #addresses}
 * @param client settings handed to Confluent's client as they are ({@code basic.auth.user.info}, {@code ssl.…})
 */
public record RegistryConfig(String url, @JsonAnySetter Map<String, String> client) {
    public RegistryConfig {
        InvalidSetting.required("registry.url", url);
        client = client == null ? Map.of() : Map.copyOf(new TreeMap<>(client));
    }

    /** The url without user and secret. */
    public String addresses() {
        return parts().map(part -> part.replaceFirst("://.*@", "://")).collect(Collectors.joining(","));
    }

    /** {@code user:secret} of the first address that has it, or null. */
    public String userInfo() {
        return parts().filter(part -> part.matches(".*://.*@.*")).map(part -> part.replaceFirst(".*?://(.*)@.*", "$1")).findFirst().orElse(null);
    }

    /** The addresses one by one, without user and secret: Confluent's client logs what it is given. */
    public List<String> addressList() {
        return Arrays.asList(addresses().split(","));
    }

    /** {@link #client} for Confluent's client, the user of the url among them. */
    public Map<String, String> clientSettings() {
        if (userInfo() == null || client.containsKey("basic.auth.credentials.source")) return client;
        var settings = new TreeMap<>(client);
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", userInfo());
        return settings;
    }

    /** A comma in a secret separates nothing. */
    private Stream<String> parts() {
        return Arrays.stream(url.split(",(?=\\s*[a-zA-Z]+://)")).map(String::strip);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "RegistryConfig[url=" + addresses() + ", client=" + client.keySet() + "]";
    }
}
