package io.millrace.sink.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.PutAnswer;
import io.millrace.sink.commit.Standing;
import io.millrace.sink.store.CommitStore;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Does what a simulated sink's chain wants done, each thing once; plants a fault between core and world, if there is one. */
final class SimulatedEffects {
    private final World world;
    private final SimulatedFiles files;
    private final CommitStore commits;
    private final RandomGenerator random;
    private final double brokerFaults;
    private Optional<Event.Hint> hint = Optional.empty();

    SimulatedEffects(World world, SimulatedFiles files, RandomGenerator random, double brokerFaults) {
        this.world = world;
        this.files = files;
        this.commits = new CommitStore(world.store(), world.layout(), 0);
        this.random = random;
        this.brokerFaults = brokerFaults;
    }

    Optional<Event> perform(Effect effect) {
        return switch (effect) {
            case Effect.OfStore question -> Optional.of(ask(question));
            case Effect.OfBroker question -> Optional.of(ask(question));
            case Effect.OfConsumer own -> {
                perform(own);
                yield Optional.empty();
            }
            case Effect.OfFiles own -> perform(own);
        };
    }

    boolean isThere(Effect.ReadCommit read) {
        return world.bucket().object(world.layout().commit(0, read.firstOffset())).isPresent();
    }

    private Event ask(Effect.OfStore question) {
        if (question instanceof Effect.PutCommit put) put.commit().files().forEach(file -> world.sent().put(file.uploadId(), new World.Sent(put.commit(), key(put))));
        return switch (world.fault()) {
            case SKIPS_HEAD -> question instanceof Effect.Look look ? new Event.Seen(look.file().key(), look.file().bytes(), attempt(look.file())) : commits.answer(question);
            case FORGETS_TO_COMPLETE -> question instanceof Effect.Complete complete ? new Event.Completed(complete.file().key()) : commits.answer(question);
            case IGNORES_412 -> decidedIf(question, PutAnswer.EXISTS);
            case TAKES_409_AS_DECIDED -> decidedIf(question, PutAnswer.CONFLICT);
            case PUTS_UNCONDITIONALLY -> question instanceof Effect.PutCommit put && put.repair() == 0 ? overwrite(put) : commits.answer(question);
            case REPAIRS_UNCONDITIONALLY -> question instanceof Effect.PutCommit put && put.repair() > 0 ? overwrite(put) : commits.answer(question);
            case BEGINS_AT_THE_FIRST_ROW -> commits.answer(question instanceof Effect.PutCommit put ? new Effect.PutCommit(moved(put.commit(), 1, 0), put.repair()) : question);
            case ENDS_BEFORE_THE_LAST_ROW -> commits.answer(question instanceof Effect.PutCommit put ? new Effect.PutCommit(moved(put.commit(), 0, -1), put.repair()) : question);
            case TRUSTS_THE_HINT -> question instanceof Effect.ReadCommit read ? trusting(read) : commits.answer(question);
            case ABORTS_AFTER_AN_UNCLEAR_PUT -> {
                Event answer = commits.answer(question);
                if (question instanceof Effect.PutCommit put && put.repair() == 0 && answer instanceof Event.Failed) files.abort();
                yield answer;
            }
            case ABORTS_AFTER_AN_UNCLEAR_REPAIR -> {
                Event answer = commits.answer(question);
                if (question instanceof Effect.PutCommit put && put.repair() > 0 && answer instanceof Event.Failed) files.abort();
                yield answer;
            }
            case IGNORES_REPAIRS, COUNTS_THE_FIRST_REPAIR -> question instanceof Effect.ReadCommit read ? mistaken(read) : commits.answer(question);
            case TAKES_ANOTHERS_REPAIR_FOR_ITS_OWN -> question instanceof Effect.PutCommit put && put.repair() > 0 ? decidedIf(question, PutAnswer.EXISTS) : commits.answer(question);
            case REPAIRS_ALL_FILES -> commits.answer(question instanceof Effect.PutCommit put && put.repair() > 0 ? new Effect.PutCommit(ofNewFiles(put.commit()), put.repair()) : question);
            default -> commits.answer(question);
        };
    }

    private Event decidedIf(Effect.OfStore question, PutAnswer mistaken) {
        Event answer = commits.answer(question);
        boolean isMistaken = question instanceof Effect.PutCommit && answer instanceof Event.PutAnswered put && put.answer() == mistaken;
        return isMistaken ? new Event.PutAnswered(PutAnswer.STORED) : answer;
    }

    private Event mistaken(Effect.ReadCommit read) {
        Event answer = commits.answer(read);
        if (!(answer instanceof Event.CommitRead commit) || commit.found().isEmpty() || commit.found().get().repair() == 0) return answer;
        Commit base = commit.found().get().base();
        if (world.fault() == PlantedFault.IGNORES_REPAIRS) return new Event.CommitRead(Optional.of(Standing.of(base)));
        return new Event.CommitRead(Optional.of(new Standing(base, commit(world.layout().repair(0, read.firstOffset(), 1)), commit.found().get().repair())));
    }

    private Commit commit(String key) {
        try {
            return Commit.decode(world.bucket().object(key).orElseThrow().body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Commit ofNewFiles(Commit c) {
        var anew = new ArrayList<>(files.doubled());
        c.files().stream().filter(file -> file.attempt().equals(Optional.of(c.attempt()))).forEach(anew::add);
        return new Commit(Commit.VERSION, c.pipeline(), c.lane(), c.stream(), c.topic(), c.topicId(), c.partition(), c.firstOffset(), c.endOffset(),
                c.leaderEpoch(), c.attempt(), c.ingestedAt(), c.id(), c.schemas(), anew, c.unwritable());
    }

    private String key(Effect.PutCommit put) {
        long firstOffset = put.commit().firstOffset();
        return put.repair() == 0 ? world.layout().commit(0, firstOffset) : world.layout().repair(0, firstOffset, put.repair());
    }

    private Event overwrite(Effect.PutCommit put) {
        world.bucket().overwrite(key(put), put.commit().encode());
        return new Event.PutAnswered(PutAnswer.STORED);
    }

    private Event trusting(Effect.ReadCommit read) {
        boolean isHinted = hint.isPresent() && hint.get().firstOffset() == read.firstOffset() && hint.get().endOffset() > read.firstOffset();
        if (!isHinted) return commits.answer(read);
        var topicId = "topic-1";
        return new Event.CommitRead(Optional.of(Standing.of(new Commit(Commit.VERSION, "p", "live", "events", "p.live.valid", topicId, 0,
                read.firstOffset(), hint.get().endOffset(), null, "hint", 1, "id", List.of(), List.of(), List.of()))));
    }

    private static Commit moved(Commit c, int first, int end) {
        if (c.endOffset() - c.firstOffset() < 2) return c;
        return new Commit(Commit.VERSION, c.pipeline(), c.lane(), c.stream(), c.topic(), c.topicId(), c.partition(), c.firstOffset() + first, c.endOffset() + end,
                c.leaderEpoch(), c.attempt(), c.ingestedAt(), c.id(), c.schemas(), c.files(), c.unwritable());
    }

    private String attempt(PartFile file) {
        return file.key().split("-")[file.key().split("-").length - 2];
    }

    private Event ask(Effect.OfBroker effect) {
        boolean fails = random.nextDouble() < brokerFaults;
        return switch (effect) {
            case Effect.AskTopic ask -> fails ? failed() : new Event.TopicIs(Optional.of(topicId()));
            case Effect.AskLog ask -> fails ? failed() : new Event.LogSpans(world.topic().logStart(), world.topic().end());
            case Effect.AskHint ask -> {
                hint = world.group().hint();
                yield fails ? failed() : new Event.HintIs(hint);
            }
        };
    }

    private void perform(Effect.OfConsumer effect) {
        boolean fails = random.nextDouble() < brokerFaults;
        if (effect instanceof Effect.Publish publish && !fails) world.group().publish(publish.end().offset(), publish.firstOffset());
    }

    private String topicId() {
        if (world.fault() != PlantedFault.DOES_NOT_CHECK_THE_TOPIC) return world.topic().id();
        return "topic-1";
    }

    private Optional<Event> perform(Effect.OfFiles effect) {
        switch (effect) {
            case Effect.Begin begin -> {
                if (world.fault() == PlantedFault.ABORTS_WHAT_NO_COMMIT_NAMES) sweep();
                files.begin(begin.range());
            }
            case Effect.Stage stage -> {
                return Optional.of(stage());
            }
            case Effect.Count count -> {
                if (world.fault() != PlantedFault.KEEPS_ROWS_OF_THE_LAST_RANGE) files.forget();
            }
            case Effect.Repaired repaired -> files.forget();
            case Effect.Forget forget -> {
                if (world.fault() == PlantedFault.ABORTS_WHILE_DECIDING) files.abort();
                else files.forget();
            }
            case Effect.Abort abort -> files.abort();
        }
        return Optional.empty();
    }

    private Event stage() {
        try {
            return new Event.StageDone(files.stage());
        } catch (UploadGone e) {
            return new Event.UploadLost(e.getMessage());
        } catch (Trouble e) {
            return failed();
        }
    }

    private void sweep() {
        var objects = world.bucket().objects();
        var named = new StringBuilder();
        objects.forEach((key, object) -> {
            if (key.startsWith(world.layout().commits())) named.append(new String(object.body(), UTF_8));
        });
        world.bucket().uploads(world.layout().data()).forEach((id, key) -> {
            if (named.indexOf(key) < 0) world.bucket().abort(key, id);
        });
    }

    private static Event failed() {
        return new Event.Failed("simulated");
    }
}
