package io.millrace.cli.bench;

import io.millrace.benchmarks.contest.Report;
import io.millrace.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a report is written, none of it unasked. Places are tried before the work begins. */
public final class BenchFiles {
    /** For {@code --docs} without a folder. */
    public static final String DOCS = "docs/benchmarks";

    private static final String HOME = "MILLRACE_HOME";

    private final Path json;
    private final Path docs;

    /**
     * @param json file, or null
     * @param docs folder, or null
     */
    public BenchFiles(Path json, String docs) throws IOException {
        this.json = json;
        this.docs = docs == null ? null : docs.equals(DOCS) ? home().resolve(DOCS) : Path.of(docs);
        requireFolder(json == null ? null : json.toAbsolutePath().getParent());
        requireFolder(this.docs);
    }

    private static Path home() {
        String home = System.getenv(HOME);
        return Path.of(home == null ? "" : home);
    }

    private static void requireFolder(Path folder) throws IOException {
        if (folder == null) return;
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) throw new Failure("cannot write to " + folder);
    }

    public void write(Report report) throws IOException {
        if (json != null) Files.writeString(json, report.json());
        if (docs == null) return;
        String name = report.wording().benchmark();
        Files.writeString(docs.resolve(name + ".md"), report.markdown());
        Files.writeString(docs.resolve(name + ".json"), report.json());
    }
}
