package io.millrace.cli.deadletter;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.streams.SuiteFile;
import io.millrace.streams.suite.BrokenSuite;
import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.Suite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields that a reason is about. */
final class BlamedFields {
    private static final Pattern IN_NAME = Pattern.compile("\\w+\\((.+)\\)(#\\d+)?");

    private final EventConfig paths;
    private final List<Rule> rules;

    BlamedFields(EventConfig paths, List<Rule> rules) {
        this.paths = paths;
        this.rules = rules;
    }

    /** By the suite as it is now, if it can be read. */
    static BlamedFields of(PipelineConfig pipeline) {
        return new BlamedFields(pipeline.event(), rules(pipeline));
    }

    private static List<Rule> rules(PipelineConfig pipeline) {
        if (pipeline.suiteFile() == null) return List.of();
        try {
            return Suite.read(pipeline.suiteFile(), SuiteFile.settings(pipeline.validate())).rules();
        } catch (BrokenSuite e) {
            return List.of(); // names of rules tell their fields too, mostly
        }
    }

    Set<String> of(DeadLetter about) {
        return switch (about.reason()) {
            case RULE_FAILED -> about.rule() == null ? Set.of() : ofRule(about.rule());
            case MISSING_ID, ID_CONFLICT -> Set.of(paths.id());
            case MISSING_TIME, BAD_TIME, TOO_OLD, IN_FUTURE -> Set.of(paths.time());
            case BAD_SOURCE -> Set.of(paths.source());
            case MALFORMED, UNKNOWN_SCHEMA, UNUSABLE_SCHEMA, NULL_VALUE, TOO_LARGE -> Set.of();
        };
    }

    /** A rule that the suite has no more: its name holds its fields, unless it was given one. */
    private Set<String> ofRule(String name) {
        for (Rule rule : rules) {
            if (rule.name().equals(name)) return new HashSet<>(rule.fields());
        }
        var fields = IN_NAME.matcher(name);
        return fields.matches() ? Set.of(fields.group(1).split(", ")) : Set.of();
    }
}
