package io.millrace.streams.suite.regex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What CPython said of random patterns and texts: made by {@code cases.py}; {@code -Dregex.cases=FILE} for others than the committed ones. */
final class PythonCases {
    /** @param error null if Python compiles the pattern; then its texts are given */
    record Case(String pattern, List<String> matching, List<String> others, String error, int position) {}

    private PythonCases() {}

    static List<Case> read() throws IOException {
        var json = new ObjectMapper();
        var cases = new ArrayList<Case>();
        String file = System.getProperty("regex.cases");
        try (InputStream in = file == null ? PythonCases.class.getResourceAsStream("python-cases.jsonl.gz") : Files.newInputStream(Path.of(file));
                var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                JsonNode node = json.readTree(line);
                cases.add(new Case(node.get("p").textValue(), texts(node.path("m")), texts(node.path("n")), node.path("e").textValue(), node.path("at").asInt()));
            }
        }
        return cases;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
