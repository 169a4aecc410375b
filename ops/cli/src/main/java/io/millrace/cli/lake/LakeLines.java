package io.millrace.cli.lake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.cli.screen.Numbers;
import io.millrace.sink.check.Finding;
import io.millrace.sink.check.LakeCheck;
import io.millrace.sink.check.Report;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Findings of one stream as lines, as they come. */
final class LakeLines implements Report {
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);
    /** Of each harmless kind so many are shown: a live lane may have hundreds, and what is serious would be lost among them. */
    private static final int SHOWN = 2;

    private final String bucket;
    private final boolean isJson;
    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;
    private long serious;
    private long harmless;
    private long aborted;
    private long nextProgress;
    private final Map<String, Long> harmlessKinds = new TreeMap<>();

    LakeLines(String bucket, boolean isJson, PrintWriter out, PrintWriter err, InstantSource clock) {
        this.bucket = bucket;
        this.isJson = isJson;
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.nextProgress = clock.millis() + BETWEEN_PROGRESS.toMillis();
    }

    long serious() {
        return serious;
    }

    @Override
    public void found(Finding finding) {
        if (finding.isHarmless()) harmless++;
        else serious++;
        if (isJson) {
            out.println(json(finding));
        } else if (!finding.isHarmless() || harmlessKinds.merge(kind(finding), 1L, Long::sum) <= SHOWN || finding instanceof Finding.DeadUpload) {
            out.println((finding.isHarmless() ? "· " : "✗ ") + kind(finding) + "  " + printable(where(finding)));
            out.println("    " + printable(finding.what()));
            out.println("    → " + printable(finding.action()));
        }
    }

    @Override
    public void aborted(Finding.DeadUpload upload) {
        aborted++;
        if (isJson) out.println(JsonNodeFactory.instance.objectNode().put("aborted", upload.uploadId()).put("place", address(upload)));
        else out.println("    ✓ aborted");
    }

    @Override
    public void progress(String what, long count) {
        long now = clock.millis();
        if (now < nextProgress) return;
        nextProgress = now + BETWEEN_PROGRESS.toMillis();
        err.println("  … " + Numbers.grouped(count) + " " + what);
        err.flush();
    }

    /** What was not shown, before the last line. */
    List<String> left() {
        return harmlessKinds.entrySet().stream().filter(kind -> kind.getValue() > SHOWN && !kind.getKey().equals("dead-upload"))
                .map(kind -> "· %s more %s, as harmless; --json shows all".formatted(Numbers.grouped(kind.getValue() - SHOWN), kind.getKey())).toList();
    }

    /** The last line. */
    String summary(String root, LakeCheck.Seen seen) {
        String there = "%s: %s, %s, %s, %s".formatted(root, count(seen.partitions(), "partition"), count(seen.commits(), "commit"), count(seen.files(), "decided file"),
                count(seen.uploads(), "unfinished upload")) + (seen.markers() == 0 ? "" : ", " + count(seen.markers(), "completeness marker"));
        String found = serious == 0 ? "nothing serious" : Numbers.grouped(serious) + " serious";
        return (serious == 0 ? "✓ " : "✗ ") + there + "; " + found + (harmless == 0 ? "" : ", " + Numbers.grouped(harmless) + " harmless")
                + (aborted == 0 ? "" : "; " + Numbers.grouped(aborted) + " aborted");
    }

    private String json(Finding finding) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("kind", kind(finding)).put("harmless", finding.isHarmless()).put("stream", finding.place().stream());
        json.put("partition", finding.place().partition()).put("place", address(finding));
        return json.put("what", finding.what()).put("action", finding.action()).toString();
    }

    private String where(Finding finding) {
        Integer partition = finding.place().partition();
        return (partition == null ? "" : "partition " + partition + "  ") + address(finding);
    }

    private String address(Finding finding) {
        return "s3://" + bucket + "/" + finding.place().key();
    }

    /** {@code missing-origin} */
    private static String kind(Finding finding) {
        return finding.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String count(long number, String what) {
        return Numbers.grouped(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** Names in a bucket may be anybody's. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
