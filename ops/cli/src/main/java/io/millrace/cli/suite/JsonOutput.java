package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.Failure;
import io.millrace.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Where {@code --json} writes its one document. */
public final class JsonOutput {
    /** What stands for standard output. */
    public static final String STANDARD_OUTPUT = "-";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String target;

    private JsonOutput(String target) {
        this.target = target;
    }

    /**
     * @param option as given, or null
     * @param inputs files that must not be written over
     * @return null if the option is not given
     * @throws Failure if a document can hardly be written there when the work is done
     */
    public static JsonOutput of(String option, Path... inputs) throws IOException {
        if (option == null || option.equals(STANDARD_OUTPUT)) return option == null ? null : new JsonOutput(option);
        Path file = Path.of(option);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) throw new Failure("--json " + option + ": is a folder, or lies in none; name a file in a folder that exists");
        for (Path input : inputs) {
            if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) throw new Failure("--json " + option + ": is the input itself; name another file");
        }
        return new JsonOutput(option);
    }

    /** Then nothing else may be written there. */
    public boolean isStandardOutput() {
        return target.equals(STANDARD_OUTPUT);
    }

    /** Where people see progress: standard error if the document takes standard output. */
    public static Screen screen(JsonOutput json) {
        return json != null && json.isStandardOutput() ? new Screen(System.err, false, InstantSource.system()) : Screen.ofProcess();
    }

    void write(JsonNode document) throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        if (isStandardOutput()) {
            System.out.print(text);
            System.out.flush();
            return;
        }
        try {
            Files.writeString(Path.of(target), text);
        } catch (IOException e) {
            throw new Failure("--json " + target + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
