package io.millrace.sink.commit;

import io.millrace.schemas.commit.Origin;
import java.util.List;
import java.util.Optional;

/** What the shell tells the core. */
public sealed interface Event {
    /** Time has passed. */
    record Tick() implements Event {}

    /** Rows were read and written to the range's files. */
    record Moved(Progress progress) implements Event {}

    /**
     * The process needs the range's memory.
     *
     * @param held bytes that the range holds and that nothing but its end will free
     * @param budget bytes that all ranges of the process may hold
     */
    record MemoryShort(long held, long budget) implements Event {}

    /** Shutdown or rebalance: commit what is open, then nothing more. */
    record Leave() implements Event {}

    /** The partition is another's, or there is no time left to leave in order. */
    record Lost() implements Event {}

    /** The question could not be answered, or its answer was lost; ask again later. */
    record Failed(String why) implements Event {}

    /** Asking again will not help. */
    record Broken(String why) implements Event {}

    /** The broker no longer has, or never had, what comes next; or what was read before it is not in the log any more. */
    record OutOfRange(long position, long logStart, long logEnd) implements Event {
        /** By retention; else the log was cut. */
        boolean isDeleted() {
            return position < logStart;
        }
    }

    /** @param topicId empty if the topic does not exist */
    record TopicIs(Optional<String> topicId) implements Event {}

    /** @param end after the last record that a transaction has not left open */
    record LogSpans(long start, long end) implements Event {}

    /** @param hint empty if the group knows nothing, or nothing of a form we write */
    record HintIs(Optional<Hint> hint) implements Event {}

    /** The group's offset, and the firstOffset of the commit said to end there. */
    record Hint(long endOffset, long firstOffset) {}

    record OriginRead(Optional<Origin> origin) implements Event {}

    /** @param found empty if there is no commit; a repair alone is none */
    record CommitRead(Optional<Standing> found) implements Event {}

    /** @param more whether another page may follow */
    record CommitsListed(List<Long> firstOffsets, boolean more) implements Event {}

    record PutAnswered(PutAnswer answer) implements Event {}

    record StageDone(Staged staged) implements Event {}

    /** An upload of the open range, or rows of it on disk, are gone: they must be read again. */
    record UploadLost(String why) implements Event {}

    record Completed(String key) implements Event {}

    /** @param refused the store knows no such upload or parts; else the answer is unclear */
    record NotCompleted(String key, boolean refused, String why) implements Event {}

    record Seen(String key, long bytes, String attempt) implements Event {}

    /** @param absent the object is not there; else the answer is unclear */
    record NotSeen(String key, boolean absent, String why) implements Event {}
}
