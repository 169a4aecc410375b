package io.millrace.sink;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.commit.ChainState;
import io.millrace.sink.commit.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/commit-protocol.md names what there is, and nothing else. */
class ProtocolDocumentTest {
    /** Classes, states, events, effects, invariants, tests: several words in one, or one in code quotes. */
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+\\b|(?<=[`.])[A-Z][A-Za-z0-9]+(?=[`.])");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w+)");
    private static final Pattern INVARIANT = Pattern.compile("\"([A-Z][a-z]+(?:[A-Z][a-z]*)+)(?=[\":])");
    private static final Pattern REQUIRED = Pattern.compile("\\brequire\\(\\s*\"(\\w+)\"");
    /** Words of S3, of Kafka and of others. */
    private static final Set<String> THEIRS = Set.of("AbortIncompleteMultipartUpload", "CreateUpload", "UploadPart", "OffsetsForLeaderEpoch", "DuckDB");

    private static String document;
    private static String sink;
    private static String all;

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "commit-protocol.md"));
        sink = sources(Path.of("src"));
        all = sink + sources(Path.of("..", "schemas", "src")) + sources(Path.of("..", "ops", "local-stack", "src"));
    }

    @Test
    void everyStateIsInTheDocument() {
        var states = Stream.concat(Arrays.stream(ChainState.class.getPermittedSubclasses()), Arrays.stream(Step.class.getPermittedSubclasses()))
                .filter(state -> state != Step.class).map(state -> "`" + state.getSimpleName() + "`");

        assertThat(states).allMatch(document::contains);
    }

    @Test
    void everyInvariantIsInTheDocument() {
        assertThat(found(REQUIRED, sink)).isNotEmpty().allMatch(invariant -> found(NAME, document).contains(invariant));
    }

    @Test
    void everyNameInTheDocumentIsInTheCode() {
        var known = new TreeSet<>(THEIRS);
        known.addAll(found(DECLARED, all));
        known.addAll(found(INVARIANT, sink));

        assertThat(found(NAME, document)).hasSizeGreaterThan(30).isSubsetOf(known);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.groupCount() == 0 ? match.group() : match.group(1)).collect(toCollection(TreeSet::new));
    }

    private static String sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ProtocolDocumentTest::text).collect(joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
