package io.millrace.cli.feed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The truth as a file. */
public final class TruthJson {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TruthJson() {}

    private record File(int version, long seed, long records, List<Line> fates) {}

    private record Line(@com.fasterxml.jackson.annotation.JsonUnwrapped Fate fate, long count) {}

    /** @param seed of the feed */
    public static void write(Path file, long seed, Truth truth) {
        List<Line> lines = truth.fates().stream().map(fate -> new Line(fate, truth.count(fate))).toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new File(VERSION, seed, truth.total(), lines)));
        } catch (IOException e) {
            throw new Failure("file " + file + " for the truth: " + e.getMessage(), e);
        }
    }
}
