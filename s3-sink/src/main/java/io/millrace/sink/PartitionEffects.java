package io.millrace.sink;

import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.file.AtOnce;
import io.millrace.sink.file.OpenFiles;
import io.millrace.sink.store.CommitStore;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what one partition's chain wants done, each thing once. */
final class PartitionEffects {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionEffects.class);

    private final TopicPartition partition;
    private final CommitStore commits;
    private final OpenFiles files;
    private final Broker broker;
    private final AtOnce atOnce;
    private final CommitCounters counters;
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

    /** @return the answers to the questions among them. Questions to the store come last and are asked at once. */
    List<Event> perform(List<Effect> effects) {
        var answers = new ArrayList<Event>();
        var ofStore = new ArrayList<Effect.OfStore>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.OfStore question -> ofStore.add(question);
                case Effect.OfBroker broker -> perform(broker).ifPresent(answers::add);
                case Effect.OfFiles files -> perform(files).ifPresent(answers::add);
            }
        }
        if (ofStore.size() == 1) answers.add(commits.answer(ofStore.getFirst()));
        else if (!ofStore.isEmpty()) answers.addAll(atOnce(ofStore));
        return answers;
    }

    private List<Event> atOnce(List<Effect.OfStore> questions) {
        try {
            return atOnce.all(questions, commits::answer);
        } catch (Trouble | UploadGone e) {
            throw new IllegalStateException("answers are events, never thrown", e);
        }
    }

    private Optional<Event> perform(Effect.OfBroker effect) {
        try {
            return switch (effect) {
                case Effect.AskTopic ask -> Optional.of(new Event.TopicIs(broker.topicId(partition.topic())));
                case Effect.AskLog ask -> Optional.of(new Event.LogSpans(broker.logStart(partition), broker.logEnd(partition)));
                case Effect.AskHint ask -> Optional.of(new Event.HintIs(broker.hint(partition)));
                case Effect.Seek seek -> {
                    broker.seek(partition, seek.to());
                    yield Optional.empty();
                }
                case Effect.Publish publish -> {
                    broker.publish(partition, publish.end(), publish.firstOffset(), isLeaving);
                    yield Optional.empty();
                }
            };
        } catch (Trouble e) {
            return Optional.of(event(e));
        }
    }

    private Optional<Event> perform(Effect.OfFiles effect) {
        switch (effect) {
            case Effect.Begin begin -> files.begin(begin.range());
            case Effect.Stage stage -> {
                return Optional.of(stage());
            }
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
        return Optional.empty();
    }

    private Event stage() {
        try {
            return new Event.StageDone(files.stage());
        } catch (UploadGone e) {
            return new Event.UploadLost(e.getMessage());
        } catch (Trouble e) {
            return event(e);
        }
    }

    private static Event event(Trouble trouble) {
        return switch (trouble) {
            case Transient passing -> new Event.Failed(passing.getMessage());
            case Permanent lasting -> new Event.Broken(lasting.getMessage());
        };
    }
}
