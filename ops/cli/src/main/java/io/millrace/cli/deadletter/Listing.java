package io.millrace.cli.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Table;
import io.millrace.schemas.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** {@code dead-letters list}: the newest letters, a line each. No payloads. */
final class Listing {
    /** Letters kept in memory, payloads left out. */
    private static final int MOST = 10_000;

    private final String topic;
    private final List<Letter> shown;
    private final LetterSearch.Found found;

    Listing(String topic, List<Letter> shown, LetterSearch.Found found) {
        this.topic = topic;
        this.shown = shown;
        this.found = found;
    }

    /** @param limit 0 for as many as possible */
    static int most(int limit) {
        return limit == 0 ? MOST : Math.min(limit, MOST);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        if (!shown.isEmpty()) {
            var table = new Table("position", "written", "reason", "rule", "source", "event time", "raw record", "detail");
            shown.forEach(letter -> table.row(cells(letter)));
            lines.addAll(table.lines());
            lines.add("");
        }
        lines.add(summary());
        return lines;
    }

    private static Object[] cells(Letter letter) {
        DeadLetter about = letter.about();
        return new Object[] {
            letter.position(), Times.text(letter.writtenAt()), about.reason(), text(about.rule()), text(about.source()),
            about.eventTime() == null ? "" : Times.text(about.eventTime()), about.partition() + ":" + about.offset(), text(about.detail())
        };
    }

    private static String text(String text) {
        return text == null ? "" : Printable.text(text);
    }

    /** How many there are and how many of them are shown. */
    String summary() {
        String matching = Numbers.grouped(found.matched()) + (found.matched() == 1 ? " dead letter of topic " : " dead letters of topic ") + topic
                + (found.matched() == 1 ? " matches" : " match");
        String more = shown.size() < MOST ? " (--limit shows more)" : ", which is the most (export writes all)";
        String rest = shown.size() < found.matched() ? "; shown: the newest " + Numbers.grouped(shown.size()) + more : "";
        return matching + rest + foreign(found);
    }

    static String foreign(LetterSearch.Found found) {
        return found.foreign() == 0 ? "" : "; " + Numbers.grouped(found.foreign())
                + (found.foreign() == 1 ? " record without the headers of a dead letter is left out" : " records without the headers of a dead letter are left out");
    }

    List<String> json() {
        return shown.stream().map(letter -> about(letter).toString()).toList();
    }

    /** What the headers say, as JSON. */
    static ObjectNode about(Letter letter) {
        DeadLetter about = letter.about();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("position", letter.position().toString()).put("written", Times.text(letter.writtenAt()));
        json.put("reason", about.reason().name()).put("rule", about.rule()).put("detail", about.detail());
        json.put("source", about.source()).put("eventTime", about.eventTime() == null ? null : Times.text(about.eventTime()));
        json.put("topic", about.topic()).put("partition", about.partition()).put("offset", about.offset()).put("timestamp", about.timestamp());
        return json.put("schemaId", about.schemaId());
    }
}
