package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.commit.ChainState;
import io.millrace.sink.commit.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/commit-protocol.md names every state there is. */
class ProtocolDocumentTest {
    @Test
    void everyStateIsInTheDocument() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "commit-protocol.md"));

        var states = Stream.concat(Arrays.stream(ChainState.class.getPermittedSubclasses()), Arrays.stream(Step.class.getPermittedSubclasses()))
                .filter(state -> state != Step.class).map(state -> "`" + state.getSimpleName() + "`");

        assertThat(states).allMatch(document::contains);
    }
}
