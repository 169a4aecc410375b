package io.millrace.local.redshift.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The functions of {@code functions.txt}: Redshift's name and DuckDB's, and which of them are aggregates. */
final class FunctionNames {
    private final Map<String, String> duckNames = new HashMap<>();
    private final Set<String> aggregates = new HashSet<>();

    static FunctionNames load() {
        var names = new FunctionNames();
        var resource = FunctionNames.class.getResourceAsStream("functions.txt");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        for (String entry : line.substring(colon + 1).trim().split("\\s+")) {
            String[] pair = entry.split("=");
            duckNames.put(pair[0], pair[pair.length - 1]);
            if (line.startsWith("aggregate")) {
                aggregates.add(pair[0]);
            }
        }
    }

    /** Null if this server does not know the function. */
    String duckName(String redshift) {
        return duckNames.get(redshift);
    }

    boolean isAggregate(String redshift) {
        return aggregates.contains(redshift);
    }
}
