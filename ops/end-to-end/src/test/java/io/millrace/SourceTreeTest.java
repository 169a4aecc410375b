package io.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs and style promise of the source tree. */
class SourceTreeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final int LONGEST_FILE = 400;

    @Test
    void everyPackageSaysWhatItReadsWritesAndGuarantees() throws IOException {
        var folders = sources("src/main/java").stream().map(Path::getParent).distinct().toList();

        assertThat(folders).isNotEmpty().allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).content().contains("/**").containsIgnoringCase("guarantee"));
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        var tooLong = new java.util.ArrayList<Path>();
        for (Path file : sources("src")) {
            if (Files.readAllLines(file).size() > LONGEST_FILE) tooLong.add(ROOT.relativize(file));
        }

        assertThat(tooLong).isEmpty();
    }

    private static List<Path> sources(String below) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/" + below + "/"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
