package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** A topic in memory: what was sent shows once it is committed. */
final class RecordedSink implements RowSink {
    private final List<String> sent = new ArrayList<>();
    private final List<String> visible = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private Runnable onSend = () -> {};

    /** Runs before each row that is sent. */
    RecordedSink onSend(Runnable action) {
        onSend = action;
        return this;
    }

    /** An earlier run's last position. */
    RecordedSink stoppedAt(Position position) {
        positions.add(position);
        return this;
    }

    List<String> visible() {
        return visible;
    }

    List<Position> positions() {
        return positions;
    }

    @Override
    public Position takeOver() {
        return positions.isEmpty() ? Position.BEGINNING : positions.getLast();
    }

    @Override
    public void send(byte[] key, byte[] value) {
        onSend.run();
        sent.add(new String(key, UTF_8));
    }

    @Override
    public void commit(Position reached) {
        visible.addAll(sent);
        sent.clear();
        positions.add(reached);
    }

    @Override
    public String name() {
        return "group-of-this-file";
    }
}
