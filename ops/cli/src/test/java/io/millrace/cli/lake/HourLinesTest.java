package io.millrace.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.HourReport;
import io.millrace.sink.complete.HourReport.ChainReport;
import io.millrace.sink.complete.HourReport.InputReport;
import io.millrace.sink.complete.Input;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourLinesTest {
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");
    private static final long OVER = Instant.parse("2026-11-20T16:10:00Z").toEpochMilli();
    private static final Marker.File FILE = new Marker.File("k", "web", 1, 1234, 99);

    @Test
    void saysWhatLacksAndShowsEachInput() {
        var raw = List.of(new InputReport(0, new Input(1000, OVER, 1000, Input.NONE, 1000), true), new InputReport(1, new Input(20, OVER - 1_800_000, 21, OVER, 30), false));
        var report = new HourReport(HOUR, OVER + 60_000, OVER, null, List.of(FILE), raw, List.of(), List.of(new ChainReport(0, 40, 50)), List.of("something waits"));

        assertThat(HourLines.of(report, "live", null)).containsExactly(
                "✗ hour 2026-11-20T15 of lane live is not complete",
                "    → something waits",
                "    committed so far: 1,234 rows in 1 file",
                "",
                "✓ hour and grace are over at 2026-11-20T16:10:00Z; it is 2026-11-20T16:11:00Z",
                "",
                "raw  accounted for to  record time           waits from  of                    ends at",
                "───  ────────────────  ────────────────────  ──────────  ────────────────────  ───────  ─",
                "  0             1,000  2026-11-20T16:10:00Z           –  –                       1,000  ✓",
                "  1                20  2026-11-20T15:40:00Z          21  2026-11-20T16:10:00Z       30  ✗",
                "",
                "valid  committed to  ends at",
                "─────  ────────────  ───────  ─",
                "    0            40       50  ✗");
        assertThat(HourJson.of(report, "live", null).toString()).contains("\"complete\":false", "\"revision\":0", "\"unnamedRows\":1234", "\"lacks\":[\"something waits\"]",
                "{\"partition\":0,\"accountedTo\":1000,\"recordTime\":\"2026-11-20T16:10:00Z\",\"waitsFrom\":1000,\"waitingTime\":null,\"end\":1000,\"passed\":true}");
    }

    @Test
    void namesTheMarkerAndWhatCameLate() {
        var marker = new Marker(Marker.VERSION, "shop", "live", "events", HOUR, 2, List.of(), List.of(), 1234, 99, List.of(FILE));
        var report = new HourReport(HOUR, OVER + 60_000, OVER, marker, List.of(new Marker.File("l", "web", 1, 1, 9)), List.of(), List.of(), List.of(), List.of());

        assertThat(HourLines.of(report, "live", "s3://lake/2.json")).startsWith(
                "✓ hour 2026-11-20T15 of lane live is complete: revision 2, 1,234 rows in 1 file",
                "    s3://lake/2.json",
                "    late: 1 row in 1 file committed since; the next revision names them, a grace after the first was seen");
        assertThat(HourJson.of(report, "live", "s3://lake/2.json").toString()).contains("\"complete\":true", "\"revision\":2", "\"rows\":1234", "\"unnamedFiles\":1", "\"marker\":\"s3://lake/2.json\"");
    }
}
