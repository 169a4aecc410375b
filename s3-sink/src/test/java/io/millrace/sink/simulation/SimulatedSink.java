package io.millrace.sink.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.commit.ChainState;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.Decision;
import io.millrace.sink.commit.Effect;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.Open;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Progress;
import io.millrace.sink.commit.Staged;
import io.millrace.sink.store.CommitStore;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** One process running the real core on one partition; its effects happen one at a time, others' in between. */
final class SimulatedSink {
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");

    private final CommitChain chain;
    private final CommitStore commits;
    private final ObjectStore store;
    private final LakeLayout layout;
    private final ModelTopic topic;
    private final ModelGroup group;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final double brokerFaults;

    private final Deque<Effect> todo = new ArrayDeque<>();
    private final Map<String, List<Long>> rows = new TreeMap<>();
    private final Map<String, Upload> uploads = new TreeMap<>();
    private final List<Unwritable> unwritable = new ArrayList<>();
    private ChainState state;
    private OpenRange range;
    private long position;
    private long since;

    SimulatedSink(CommitChain chain, ObjectStore store, LakeLayout layout, ModelTopic topic, ModelGroup group, InstantSource clock, RandomGenerator random, double brokerFaults) {
        this.chain = chain;
        this.commits = new CommitStore(store, layout, 0);
        this.store = store;
        this.layout = layout;
        this.topic = topic;
        this.group = group;
        this.clock = clock;
        this.random = random;
        this.brokerFaults = brokerFaults;
        apply(chain.start());
    }

    ChainState state() {
        return state;
    }

    void tell(Event event) {
        apply(chain.decide(state, event));
    }

    /**
     * Does the next thing: an effect that waits, or reading, or letting time pass.
     *
     * @param isCalm nothing presses the process
     */
    void step(boolean isCalm) {
        if (!todo.isEmpty()) {
            perform(todo.poll()).ifPresent(this::tell);
        } else if (state instanceof Open && random.nextInt(3) > 0) {
            read();
        } else {
            tell(!isCalm && random.nextInt(12) == 0 ? new Event.MemoryShort() : new Event.Tick());
        }
    }

    private void apply(Decision decision) {
        state = decision.next();
        todo.addAll(decision.effects());
    }

    private void read() {
        if (position < topic.logStart() || position > topic.end()) {
            tell(new Event.OutOfRange(position, topic.logStart(), topic.end()));
            return;
        }
        long until = Math.min(topic.end(), position + 1 + random.nextInt(5));
        for (; position < until; position++) {
            long row = topic.at(position);
            if (row == ModelTopic.GAP) continue;
            if (row % 17 == 0) unwritable.add(new Unwritable(position, 0, row, null, null, "simulated", ""));
            else rows.computeIfAbsent("source" + row % 3, source -> new ArrayList<>()).add(row);
        }
        if (position == range.firstOffset()) return;
        if (since == 0) since = clock.millis();
        tell(new Event.Moved(new Progress(position, unwritable.size() + rows.values().stream().mapToInt(List::size).sum(), since, rows.values().stream().mapToInt(List::size).max().orElse(0))));
    }

    private Optional<Event> perform(Effect effect) {
        return switch (effect) {
            case Effect.OfStore question -> Optional.of(commits.answer(question));
            case Effect.OfBroker broker -> perform(broker);
            case Effect.OfFiles files -> perform(files);
        };
    }

    private Optional<Event> perform(Effect.OfBroker effect) {
        boolean fails = random.nextDouble() < brokerFaults;
        return switch (effect) {
            case Effect.AskTopic ask -> Optional.of(fails ? failed() : new Event.TopicIs(Optional.of(topic.id())));
            case Effect.AskLogStart ask -> Optional.of(fails ? failed() : new Event.LogStartsAt(topic.logStart()));
            case Effect.AskHint ask -> Optional.of(fails ? failed() : new Event.HintIs(group.hint()));
            case Effect.Seek seek -> {
                position = seek.offset();
                yield Optional.empty();
            }
            case Effect.Publish publish -> {
                if (!fails) group.publish(publish.endOffset(), publish.firstOffset());
                yield Optional.empty();
            }
        };
    }

    private Optional<Event> perform(Effect.OfFiles effect) {
        switch (effect) {
            case Effect.Begin begin -> {
                forget();
                range = begin.range();
            }
            case Effect.Stage stage -> {
                return Optional.of(stage());
            }
            case Effect.Count count -> forget();
            case Effect.Forget forget -> forget();
            case Effect.Abort abort -> abort();
        }
        return Optional.empty();
    }

    private Event stage() {
        try {
            var files = new ArrayList<PartFile>();
            for (var file : rows.entrySet()) files.add(upload(file.getKey(), file.getValue(), files.size()));
            return new Event.StageDone(new Staged(List.of(), files, unwritable));
        } catch (UploadGone e) {
            return new Event.UploadLost(e.getMessage());
        } catch (Trouble e) {
            return failed();
        }
    }

    private PartFile upload(String source, List<Long> numbers, int n) throws Trouble, UploadGone {
        byte[] body = String.join(",", numbers.stream().map(String::valueOf).toList()).getBytes(UTF_8);
        Upload upload = uploads.get(source);
        if (upload == null) {
            upload = new Upload(store, layout.partFile(HOUR, source, 0, range.firstOffset(), range.attempt(), n), range.attempt());
            upload.add(body);
            uploads.put(source, upload);
        }
        upload.send();
        return new PartFile(upload.key(), upload.id(), upload.parts(), HOUR, source, 1, numbers.size(), body.length, 0, 0, 0, 0);
    }

    private void abort() {
        for (Upload upload : uploads.values()) {
            try {
                upload.abort();
            } catch (Trouble e) {
                // Left to the lifecycle rule.
            }
        }
        forget();
    }

    private void forget() {
        rows.clear();
        uploads.clear();
        unwritable.clear();
        since = 0;
    }

    private static Event failed() {
        return new Event.Failed("simulated");
    }
}
