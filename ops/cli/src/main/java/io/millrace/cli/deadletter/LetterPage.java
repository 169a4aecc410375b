package io.millrace.cli.deadletter;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;

/** {@code dead-letters show}: all that is known of one letter, its payload included. */
final class LetterPage {
    private static final Pattern AT_BYTE = Pattern.compile("(.*) at byte (\\d{1,9})");

    private final String topic;
    private final Letter letter;
    private final LetterSchemas.Reading reading;
    private final Set<String> blamed;
    private final boolean full;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param blamed fields that the reason is about
     * @param full all bytes, however many
     */
    LetterPage(String topic, Letter letter, LetterSchemas.Reading reading, Set<String> blamed, boolean full) {
        this.topic = topic;
        this.letter = letter;
        this.reading = reading;
        this.blamed = blamed;
        this.full = full;
    }

    List<String> lines() {
        lines.add("Dead letter " + letter.position() + " of topic " + topic);
        addFacts(letter.about());
        addHeaders();
        lines.add("");
        addBytes("Key", letter.key(), HexDump.NOWHERE, null);
        lines.add("");
        addDecoded();
        lines.add("");
        addValue();
        return lines;
    }

    private void addFacts(DeadLetter about) {
        fact("reason", about.reason().name());
        fact("rule", about.rule());
        fact("detail", about.detail());
        fact("written", Times.text(letter.writtenAt()));
        fact("raw record", about.topic() + " " + about.partition() + ":" + about.offset() + ", " + Times.text(about.timestamp()));
        fact("event time", about.eventTime() == null ? null : Times.text(about.eventTime()));
        fact("source", about.source());
        fact("schema", about.schemaId() == null ? null : about.schemaId() + (reading instanceof LetterSchemas.Reading.Of of ? " " + of.schema().getFullName() : ""));
    }

    private void fact(String name, String text) {
        if (text != null) lines.add("  %-12s%s".formatted(name, Printable.text(text)));
    }

    private void addHeaders() {
        lines.add("");
        lines.add("Headers");
        for (Header header : letter.headers()) lines.add("  " + Printable.text(header.key()) + " = " + shown(header.value()));
    }

    private static String shown(byte[] value) {
        if (value == null) return "(null)";
        String text = Printable.textOf(value);
        return text != null ? text : "0x" + HexFormat.of().formatHex(value);
    }

    private void addDecoded() {
        switch (reading) {
            case LetterSchemas.Reading.None(String why) -> lines.add("Value not decoded: " + Printable.text(why));
            case LetterSchemas.Reading.Of of -> {
                lines.add("Value decoded by schema " + of.schema().getFullName());
                lines.addAll(PrettyJson.lines(of.decoded().tree(), blamed));
                if (!of.decoded().isWhole()) lines.add(stop(of.decoded().stop()));
                addPlaces(of.decoded());
            }
        }
    }

    private static String stop(Decoded.Stop stop) {
        if (stop.field().isEmpty()) return "  ✗ " + stop.why() + ", from byte " + stop.from() + " on";
        return "  ✗ stopped in field " + stop.field() + ", which begins at byte " + stop.from() + ": " + stop.why();
    }

    private void addPlaces(Decoded decoded) {
        blamed.stream().sorted().filter(decoded.fields()::containsKey).forEach(field -> {
            Decoded.Span span = decoded.fields().get(field);
            String bytes = span.from() == span.to() ? "no bytes" : span.to() - span.from() == 1 ? "byte " + span.from() : "bytes " + span.from() + " to " + (span.to() - 1);
            lines.add("  ▸ " + field + ": " + bytes);
        });
    }

    /** The byte is the one that validation named. */
    private void addValue() {
        var named = AT_BYTE.matcher(letter.about().detail() == null ? "" : letter.about().detail());
        boolean isNamed = letter.about().reason() == Reason.MALFORMED && letter.value() != null && named.matches()
                && Integer.parseInt(named.group(2)) <= letter.value().length;
        addBytes("Value", letter.value(), isNamed ? Integer.parseInt(named.group(2)) : HexDump.NOWHERE, isNamed ? named.group(1) : null);
    }

    private void addBytes(String name, byte[] bytes, int marked, String note) {
        if (bytes == null) {
            lines.add(name + ": none");
            return;
        }
        lines.add(name + ", " + bytes.length + (bytes.length == 1 ? " byte" : " bytes"));
        new HexDump(bytes, marked, note, full).lines().forEach(line -> lines.add("  " + line));
    }
}
