package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import java.util.stream.Collectors;

/** Why a lane stopped and the plan to mend it, for people. */
final class Mend {
    private static final String NEW_LANE = "start a new lane, whose chain begins with what the topic still has";

    private Mend() {}

    /** @param chainEnd where the chain ends; the reader may stand further on */
    static String outOfRange(ChainName name, long chainEnd, Event.OutOfRange gap) {
        if (gap.isDeleted()) {
            return "%s: the commit chain ends at offset %d and offsets [%d, %d) are gone, deleted by retention before they were committed. To mend: %s; then raise retention.ms of the topic (-1 keeps all)"
                    .formatted(name, chainEnd, gap.position(), gap.logStart(), NEW_LANE);
        }
        String end = gap.position() > gap.logEnd() ? "now ends at offset " + gap.logEnd() : "has grown again, to offset " + gap.logEnd();
        return "%s: the commit chain ends at offset %d and offset %d was to be read next, but the log was cut below that and %s: it was truncated (unclean leader election?), or the topic was deleted and created again. To mend: %s"
                .formatted(name, chainEnd, gap.position(), end, NEW_LANE);
    }

    static String anotherTopic(ChainName name, String chain, String found) {
        return "%s: the commit chain belongs to topic id %s, the topic now has id %s: it was deleted and created again. To mend: %s"
                .formatted(name, chain, found, NEW_LANE);
    }

    static String vanished(ChainName name, long firstOffset) {
        return "%s: commit %d was listed and is gone. Nothing of Millrace deletes commits. To mend: restore the object (bucket versioning), and forbid DeleteObject under commits/"
                .formatted(name, firstOffset);
    }

    static String foreign(ChainName name, Commit commit, Origin origin) {
        return "%s: commit %d is of topic id %s, partition %d; its origin is of topic id %s. To mend: restore the object that Millrace wrote, or start a new lane"
                .formatted(name, commit.firstOffset(), commit.topicId(), commit.partition(), origin.topicId());
    }

    static String otherObject(ChainName name, Commit commit, PartFile file, Event.Seen seen) {
        return "%s: [%s] has %d bytes of attempt %s; commit %d decided %d bytes of attempt %s. Something else writes into the lake. To mend: remove that object, then start again"
                .formatted(name, file.key(), seen.bytes(), seen.attempt(), commit.firstOffset(), file.bytes(), commit.attempt());
    }

    /** @param why with the name of what stands in the way */
    static String cannotRepair(ChainName name, Repair repair, String why) {
        var commit = repair.broken();
        return ("%s: commit %d cannot be repaired: %s. It decided %s, of which neither object nor upload exists (a lifecycle rule that aborts uploads sooner than this lane was down?); "
                + "the rows were offsets [%d, %d) of the topic. To mend: what was visible once, restore (bucket versioning), then start again; else %s")
                .formatted(name, commit.firstOffset(), why, repair.lost().stream().map(file -> "[" + file.key() + "]").collect(Collectors.joining(", ")),
                        commit.firstOffset(), commit.endOffset(), NEW_LANE);
    }

    static String memory(ChainName name, Repair repair, Event.MemoryShort memory) {
        return ("%s: commit %d cannot be repaired with sink.memory = %d MB: it lost [%s], and its rows alone hold %d MB before a part of it can be sent. "
                + "To mend: set sink.memory to %d MB or more, and start with -Xmx%dm or more; or name a disk with sink.spill.directory")
                .formatted(name, repair.broken().firstOffset(), memory.budget() >> 20, repair.lost().getFirst().key(), memory.held() >> 20, needed(memory) >> 20, 2 * needed(memory) >> 20);
    }

    private static long needed(Event.MemoryShort memory) {
        return Math.max(64 << 20, 2 * Math.max(memory.held(), memory.budget()));
    }

    static String deleted(long logStart) {
        return "the log now begins at offset " + logStart + ": retention deleted what must be read again";
    }

    static String cut(long logEnd) {
        return "the log was cut (unclean leader election?) and now ends at offset " + logEnd;
    }

    static String grownAgain() {
        return "the log was cut in this range (unclean leader election?) and has grown again: other records are there now";
    }
}
