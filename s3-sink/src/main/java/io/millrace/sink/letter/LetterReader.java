package io.millrace.sink.letter;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.Row;
import java.time.Instant;
import java.util.List;

/** Turns records of the dead-letter topic into rows. For one thread. */
public final class LetterReader {
    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long END = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();

    private final LetterEncoder encoder = new LetterEncoder();

    public ReadResult read(Letter letter) {
        DeadLetter about;
        try {
            about = DeadLetter.of(letter::last);
            requirePlace(about);
        } catch (RuntimeException e) {
            return refused(letter, null, "its headers cannot be read: " + e.getMessage());
        }
        try {
            return new ReadResult.Read(new Row(LetterSchema.ROWS, folder(about), time(letter, about),
                    new RawPosition(about.partition(), about.offset(), about.timestamp()), encoder.encode(letter, about)));
        } catch (LetterEncoder.TooLong e) {
            return refused(letter, about, e.getMessage());
        }
    }

    private static void requirePlace(DeadLetter about) {
        if (about.topic() == null) throw new IllegalArgumentException("no raw topic");
        if (about.partition() < 0 || about.offset() < 0) throw new IllegalArgumentException("no raw position");
        if (about.eventTime() != null && !isTime(about.eventTime())) throw new IllegalArgumentException("event time " + about.eventTime());
    }

    /** Whose hour is the folder: the event's time; else the raw record's, which may be anything; else when it was appended to its topic. */
    private static long time(Letter letter, DeadLetter about) {
        if (about.eventTime() != null) return about.eventTime();
        return about.timestamp() >= 0 && isTime(about.timestamp()) ? about.timestamp() : Math.clamp(letter.appended(), FIRST, END - 1);
    }

    /** In the years 1 to 9999, as folders have them. */
    private static boolean isTime(long millis) {
        return millis >= FIRST && millis < END;
    }

    /** Null if it cannot be one; the column has it anyway. */
    private static String folder(DeadLetter about) {
        return about.source() != null && LakeLayout.isFolder(about.source()) ? about.source() : null;
    }

    /** @param about null if it could not be read */
    private static ReadResult refused(Letter letter, DeadLetter about, String why) {
        EventHour hour = about == null || about.eventTime() == null ? null : EventHour.at(about.eventTime());
        String value = letter.value() == null ? "" : LetterEncoder.base64(letter.value());
        return new ReadResult.Refused(new Unwritable(
                letter.offset(), about == null ? -1 : about.partition(), about == null ? -1 : about.offset(), hour, about == null ? null : about.source(),
                why, value, LetterEncoder.base64(letter.key()), headers(letter)));
    }

    private static List<Unwritable.Header> headers(Letter letter) {
        return letter.headers().stream().map(header -> new Unwritable.Header(header.key(), LetterEncoder.base64(header.value()))).toList();
    }
}
