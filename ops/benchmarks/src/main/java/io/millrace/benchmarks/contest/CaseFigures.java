package io.millrace.benchmarks.contest;

import com.fasterxml.jackson.annotation.JsonValue;
import io.millrace.benchmarks.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One case over all rounds.
 *
 * @param figures by their keys, see {@link RunFigures}
 * @param warm false if the input was too short for a window that leaves out the JVM's start
 * @param problems what differed from the truth, by run; none if correct
 */
public record CaseFigures(String name, Map<String, Spread> figures, boolean warm, List<String> problems) {
    public CaseFigures {
        figures = Map.copyOf(figures);
        problems = List.copyOf(problems);
    }

    /** @param runs at least one */
    static CaseFigures of(String name, List<RunFigures> runs, List<String> problems) {
        var figures = new TreeMap<String, Spread>();
        for (String key : runs.getFirst().values().keySet()) {
            figures.put(key, Spread.of(runs.stream().filter(run -> run.values().containsKey(key)).map(run -> run.values().get(key)).toList()));
        }
        return new CaseFigures(name, figures, runs.stream().allMatch(RunFigures::isWarm), problems);
    }

    public boolean correct() {
        return problems.isEmpty();
    }

    /** As it stands in the report: each figure under its own key. */
    @JsonValue
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.putAll(new TreeMap<>(figures));
        json.put("warm", warm);
        json.put("correct", correct());
        json.put("problems", problems);
        return json;
    }
}
