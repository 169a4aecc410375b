package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;

/** What the shell is to do. Each question is answered by exactly one event; the rest is not answered. */
public sealed interface Effect {
    /** Done at the object store; every one a question. */
    sealed interface OfStore extends Effect {}

    /** Asked of the broker; every one a question. */
    sealed interface OfBroker extends Effect {}

    /** Done with the consumer. */
    sealed interface OfConsumer extends Effect {}

    /** Done with the part files of the open range. */
    sealed interface OfFiles extends Effect {}

    /** Answer: {@link Event.OriginRead}. */
    record ReadOrigin() implements OfStore {}

    /** A conditional PUT. Answer: {@link Event.PutAnswered}. */
    record ClaimOrigin(Origin origin) implements OfStore {}

    /** With its highest repair. Answer: {@link Event.CommitRead}. */
    record ReadCommit(long firstOffset) implements OfStore {}

    /**
     * The next page of commits. Answer: {@link Event.CommitsListed}.
     *
     * @param after list commits whose firstOffset is greater; -1 = all
     */
    record ListCommits(long after) implements OfStore {}

    /**
     * A conditional PUT. Answer: {@link Event.PutAnswered}, or {@link Event.Failed} if the answer is unclear.
     *
     * @param repair its number as a repair; 0 = it is none
     */
    record PutCommit(Commit commit, int repair) implements OfStore {}

    /** Unconditional. Answer: {@link Event.Completed} or {@link Event.NotCompleted}. */
    record Complete(PartFile file) implements OfStore {}

    /** HEAD. Answer: {@link Event.Seen} or {@link Event.NotSeen}. */
    record Look(PartFile file) implements OfStore {}

    /** Answer: {@link Event.TopicIs}. */
    record AskTopic() implements OfBroker {}

    /** Answer: {@link Event.LogSpans}. */
    record AskLog() implements OfBroker {}

    /** Answer: {@link Event.HintIs}. */
    record AskHint() implements OfBroker {}

    /** Read on from here. A log that was cut below it since will be told as {@link Event.OutOfRange}. */
    record Seek(LogPosition to) implements OfConsumer {}

    /** Tell the group where the chain ends and which commit ended there. A hint: its failure is no matter. */
    record Publish(LogPosition end, long firstOffset) implements OfConsumer {}

    /** Rows read from now on belong to this range. */
    record Begin(OpenRange range) implements OfFiles {}

    /** Close all files of the range, send what is unsent. Answer: {@link Event.StageDone}, or {@link Event.UploadLost}. */
    record Stage(OpenRange range) implements OfFiles {}

    /** This process won the range. Its files are no longer the shell's; count them. */
    record Count(Commit commit) implements OfFiles {}

    /** This process repaired the commit. Its files are no longer the shell's; its rows were counted before. */
    record Repaired(Commit commit, int number) implements OfFiles {}

    /** Forget the open files and abort their uploads: no PUT that names them was ever sent, or another attempt's commit stands. */
    record Abort() implements OfFiles {}

    /** Forget the open files, touch no upload: a PUT that names them was sent and may yet win. */
    record Forget() implements OfFiles {}
}
