package io.millrace.streams.suite;

import java.util.List;
import java.util.stream.Collectors;

/** A suite cannot judge the events of a schema: some rules cannot work on the types of their fields. */
public final class UnfitSchema extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** @param type of the field, as Avro names it */
    public record Problem(String rule, String field, String type, String reason) {
        @Override
        public String toString() {
            return "rule " + rule + " cannot work on field " + field + ", which is " + type + ": " + reason;
        }
    }

    UnfitSchema(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
