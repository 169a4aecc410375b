package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkFailed;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What only a baseline needs, AvroParquetWriter above all, lies beside this module's jar and on the class path of that baseline alone: nothing of it is shipped. */
final class BaselineLibraries {
    private static final String PROPERTY = "millrace.benchmarks";

    private BaselineLibraries() {}

    /** Of this JVM and those. */
    static String classpath() {
        String told = System.getProperty(PROPERTY);
        Path folder = (told == null ? ours().resolveSibling("lib") : Path.of(told)).toAbsolutePath();
        if (!Files.isDirectory(folder)) throw new BenchmarkFailed("no libraries in " + folder + "; package module ops/benchmarks, or name its target/lib with -D" + PROPERTY + "=");
        return System.getProperty("java.class.path") + File.pathSeparator + folder.resolve("*");
    }

    private static Path ours() {
        try {
            return Path.of(BaselineLibraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where this class was loaded from", e);
        }
    }
}
