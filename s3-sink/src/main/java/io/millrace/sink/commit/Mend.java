package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;

/** Why a lane stopped and the plan to mend it, for people. */
final class Mend {
    private static final String NEW_LANE = "start a new lane, whose chain begins with what the topic still has";

    private Mend() {}

    /** @param chainEnd where the chain ends; the reader may stand further on */
    static String outOfRange(ChainName name, long chainEnd, Event.OutOfRange gap) {
        if (gap.position() < gap.logStart()) {
            return "%s: offsets [%d, %d) are gone, deleted by retention before they were committed. To mend: %s; then raise retention.ms of the topic (-1 keeps all)"
                    .formatted(name, gap.position(), gap.logStart(), NEW_LANE);
        }
        return "%s: the commit chain ends at offset %d and offset %d was to be read next, but the log now ends at %d: it was truncated (unclean leader election?), or the topic was deleted and created again. To mend: %s"
                .formatted(name, chainEnd, gap.position(), gap.logEnd(), NEW_LANE);
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

    static String uploadGone(ChainName name, Commit commit, String key) {
        return ("%s: [%s] was decided by commit %d but neither the object nor its upload exists (a lifecycle rule that aborts uploads sooner than this lane was down?). "
                + "Its rows are offsets [%d, %d) of the topic. To mend: keep them in the topic and %s")
                .formatted(name, key, commit.firstOffset(), commit.firstOffset(), commit.endOffset(), NEW_LANE);
    }
}
