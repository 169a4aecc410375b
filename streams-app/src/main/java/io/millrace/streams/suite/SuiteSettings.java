package io.millrace.streams.suite;

import io.millrace.schemas.config.SuiteMode;
import io.millrace.streams.suite.json.Json;
import java.util.Map;

/** @param parameters what {@code {"$PARAMETER": name}} in the suite stands for, by name */
public record SuiteSettings(SuiteMode mode, Map<String, Json> parameters) {
    public static final SuiteSettings STRICT = new SuiteSettings(SuiteMode.STRICT, Map.of());
    public static final SuiteSettings PARTIAL = new SuiteSettings(SuiteMode.PARTIAL, Map.of());

    public SuiteSettings {
        parameters = Map.copyOf(parameters);
    }
}
