package io.millrace.sink;

import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.file.AtOnce;
import io.millrace.sink.file.OpenFiles;
import io.millrace.sink.spill.SpillLost;
import io.millrace.sink.store.CommitStore;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what one partition's chain wants done, each thing once. Store and broker are asked in other threads; {@link #next} gives what was answered. */
final class PartitionEffects {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionEffects.class);

    private final TopicPartition partition;
    private final CommitStore commits;
    private final OpenFiles files;
    private final Broker broker;
    private final AtOnce atOnce;
    private final CommitCounters counters;
    private final Queue<Event> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isAskingForGap;
    private boolean isStaging;
    private boolean isLeaving;

    PartitionEffects(TopicPartition partition, CommitStore commits, OpenFiles files, Broker broker, AtOnce atOnce, CommitCounters counters) {
        this.partition = partition;
        this.commits = commits;
        this.files = files;
        this.broker = broker;
        this.atOnce = atOnce;
        this.counters = counters;
    }

    /** From now on nobody may poll again: what is said to the group must arrive. */
    void leaving() {
        isLeaving = true;
    }

    /** Questions come last. */
    void perform(List<Effect> effects) {
        var ofStore = new ArrayList<Effect.OfStore>();
        var ofBroker = new ArrayList<Effect.OfBroker>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.OfStore question -> ofStore.add(question);
                case Effect.OfBroker question -> ofBroker.add(question);
                case Effect.OfConsumer ofConsumer -> perform(ofConsumer);
                case Effect.OfFiles ofFiles -> perform(ofFiles);
            }
        }
        asked.addAndGet(ofStore.size() + ofBroker.size());
        for (Effect.OfStore question : ofStore) {
            atOnce.ask(() -> {
                answers.add(commits.answer(question));
                asked.decrementAndGet();
            });
        }
        for (Effect.OfBroker question : ofBroker) {
            broker.ask(question, partition).thenAccept(answer -> {
                answers.add(answer);
                asked.decrementAndGet();
            }).whenComplete((done, bug) -> atOnce.unforeseen(bug));
        }
    }

    /** What the log has, as it has not what is to be read next. Answered by {@link Event.OutOfRange}, or not at all: the next poll will tell again. */
    void askForGap(long position) {
        if (isAskingForGap) return;
        isAskingForGap = true;
        broker.ask(new Effect.AskLog(), partition).thenAccept(answer -> {
            if (answer instanceof Event.LogSpans log) answers.add(new Event.OutOfRange(position, log.start(), log.end()));
            else if (answer instanceof Event.Broken) answers.add(answer);
            isAskingForGap = false;
        }).whenComplete((done, bug) -> atOnce.unforeseen(bug));
    }

    /** An answer that is there, to a question that was asked; empty if none is there now. */
    Optional<Event> next() {
        Event answer = answers.poll();
        if (answer != null) return Optional.of(answer);
        return isStaging ? staged() : Optional.empty();
    }

    /** Throws what nobody foresaw in one of the threads that ask and send. */
    void check() {
        atOnce.check();
    }

    /** Whether answers are still to come. */
    boolean isAsking() {
        return isStaging || asked.get() > 0 || !answers.isEmpty();
    }

    private void perform(Effect.OfConsumer effect) {
        switch (effect) {
            case Effect.Seek seek -> broker.seek(partition, seek.to());
            case Effect.Publish publish -> broker.publish(partition, publish.end(), publish.firstOffset(), isLeaving);
        }
    }

    private void perform(Effect.OfFiles effect) {
        // Whatever is done with the files but staging them, it ends that.
        isStaging = effect instanceof Effect.Stage;
        switch (effect) {
            case Effect.Begin begin -> files.begin(begin.range());
            case Effect.Stage stage -> files.stage();
            case Effect.Count count -> {
                files.forget();
                counters.count(count.commit());
                var commit = count.commit();
                LOG.info("{}: committed offsets [{}, {}): {} rows in {} files, {} unwritable",
                        partition, commit.firstOffset(), commit.endOffset(), commit.rows(), commit.files().size(), commit.unwritable().size());
            }
            case Effect.Repaired repaired -> {
                files.forget();
                var commit = repaired.commit();
                LOG.warn("{}: repaired offsets [{}, {}): repair {} has {} files of {} rows",
                        partition, commit.firstOffset(), commit.endOffset(), repaired.number(), commit.files().size(), commit.rows());
            }
            case Effect.Abort abort -> files.abort();
            case Effect.Forget forget -> files.forget();
        }
    }

    private Optional<Event> staged() {
        Optional<Event> answer;
        try {
            answer = files.staged().map(Event.StageDone::new);
        } catch (UploadGone | SpillLost e) {
            answer = Optional.of(new Event.UploadLost(e.getMessage()));
        } catch (Trouble e) {
            answer = Optional.of(Broker.event(e));
        }
        isStaging = answer.isEmpty();
        return answer;
    }
}
