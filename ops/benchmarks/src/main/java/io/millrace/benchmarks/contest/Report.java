package io.millrace.benchmarks.contest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.PairedRatio;
import java.util.List;
import java.util.Map;

/**
 * What was found. Its components are its JSON, but for the wording.
 *
 * @param ratios by what they compare, such as {@code cpu millrace/pass-through}
 * @param machine what it ran on
 * @param jvm options of each case's JVMs
 * @param span of stream time that the events cover, ISO
 * @param date of the run, ISO
 */
public record Report(List<CaseFigures> cases, Map<String, PairedRatio> ratios, String machine, String java, String jvm, Map<String, String> kafka,
        long events, String span, int rounds, long seed, String date, @JsonIgnore Wording wording) {
    @JsonIgnore
    public boolean isCorrect() {
        return cases.stream().allMatch(CaseFigures::correct);
    }

    public String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written", e);
        }
    }

    public String markdown() {
        return Markdown.of(this);
    }
}
