package io.millrace.schemas.config;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The guards and the rules of validation.
 *
 * @param suite file of a Great Expectations suite, beside pipeline.yaml; null = no rules
 * @param suiteMode what to do with rules that one event cannot answer
 * @param suiteParameters values for the suite's {@code $PARAMETER}s
 * @param maxAge how far event time may lie before the record's Kafka timestamp
 * @param maxFuture how far event time may lie after the record's Kafka timestamp
 * @param sources legal sources; empty = any
 * @param sourcePattern pattern the whole source must match; null = any
 * @param maxSources how many different sources one partition may bring
 */
public record ValidateConfig(
        String suite, SuiteMode suiteMode, Map<String, Object> suiteParameters, TimeLimit maxAge, TimeLimit maxFuture, Set<String> sources, String sourcePattern, Integer maxSources) {
    public static final ValidateConfig DEFAULT = new ValidateConfig(null, null, null, null, null, null, null, null);

    public ValidateConfig {
        if (suite != null && suite.isBlank()) throw new InvalidSetting("validate.suite", suite, "name the suite's file, or remove the key");
        if (suiteMode == null) suiteMode = SuiteMode.STRICT;
        if (suiteParameters != null && suiteParameters.values().stream().anyMatch(Objects::isNull)) {
            throw new InvalidSetting("validate.suite-parameters", suiteParameters, "give each parameter a value, or remove it");
        }
        suiteParameters = suiteParameters == null ? Map.of() : Map.copyOf(suiteParameters);
        if (maxAge == null) maxAge = TimeLimit.of(Duration.ofDays(7));
        if (maxFuture == null) maxFuture = TimeLimit.of(Duration.ofMinutes(5));
        sources = sources == null ? Set.of() : Set.copyOf(sources);
        if (maxSources == null) maxSources = 1000;
        if (maxSources < 1) throw new InvalidSetting("validate.max-sources", maxSources, "must be at least 1");
        if (sourcePattern != null) requireRegex(sourcePattern);
    }

    private static void requireRegex(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new InvalidSetting("validate.source-pattern", pattern, "is not a regular expression: " + e.getDescription());
        }
    }
}
