package io.millrace.schemas.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkerTest {
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");
    private static final Marker MARKER = marker(2, 7);

    private static Marker marker(int revision, long rows) {
        return new Marker(Marker.VERSION, "shop", "live", "events", HOUR, revision, List.of(new Marker.RawEnd(0, 120, 99)), List.of(new Marker.ChainEnd(0, "id", 40, 30)),
                rows, 500, List.of(new Marker.File("k1", "web", 5, 3, 200), new Marker.File("k2", "ios", 5, 4, 300)));
    }

    @Test
    void isWrittenAsDocumented() throws IOException {
        assertThat(new String(MARKER.encode(), UTF_8)).isEqualTo("{\"version\":1,\"pipeline\":\"shop\",\"lane\":\"live\",\"stream\":\"events\",\"hour\":\"2026-11-20T15\",\"revision\":2,"
                + "\"raw\":[{\"partition\":0,\"auditedTo\":120,\"watermark\":99}],"
                + "\"chains\":[{\"partition\":0,\"topicId\":\"id\",\"endOffset\":40,\"openFrom\":30}],\"rows\":7,\"bytes\":500,"
                + "\"files\":[{\"key\":\"k1\",\"source\":\"web\",\"schemaId\":5,\"rows\":3,\"bytes\":200},{\"key\":\"k2\",\"source\":\"ios\",\"schemaId\":5,\"rows\":4,\"bytes\":300}]}");
        assertThat(Marker.decode(MARKER.encode())).isEqualTo(MARKER);
    }

    @Test
    void ignoresFieldsOfALaterBuildButNotALaterVersion() throws IOException {
        String json = new String(MARKER.encode(), UTF_8);

        assertThat(Marker.decode(json.replaceFirst("\\{", "{\"added\":1,").getBytes(UTF_8))).isEqualTo(MARKER);
        assertThatThrownBy(() -> Marker.decode(json.replace("\"version\":1", "\"version\":2").getBytes(UTF_8))).hasMessageContaining("version 2");
    }

    @Test
    void refusesWhatDoesNotAddUp() {
        assertThatThrownBy(() -> marker(1, 8)).hasMessageContaining("have not 8 rows");
        assertThatThrownBy(() -> marker(0, 7)).hasMessageContaining("revision 0");
    }
}
