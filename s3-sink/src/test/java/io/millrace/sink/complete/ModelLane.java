package io.millrace.sink.complete;

import io.millrace.schemas.audit.Part;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.complete.ModelLog.Transaction;
import io.millrace.sink.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/** A lane in one thread: producers with transactions, late events and wrong clocks, tasks of streams-app that stop, sinks. Time goes in minutes. */
class ModelLane {
    static final LaneTopics NAMES = new LaneTopics("raw", "p.live.by-id", "p.live.valid", "p.live.dead-letter", "p.live.audit", "p.live.streams", "p.live.sink");
    static final LakeLayout LAYOUT = new LakeLayout("p/live/events/");
    static final long BEGIN = Instant.parse("2026-11-20T15:20:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    final SplittableRandom random;
    final InMemoryStore bucket;
    final Duration grace;
    final boolean isById;
    final ModelLog[] raw;
    final ModelLog[] byId;
    final ModelLog[] audit;
    final ModelLog[] valid;
    final ModelSink[] sinks;
    private final List<ModelStreams> tasks = new ArrayList<>();
    private final Transaction[] producers;
    private final boolean[] hasWrongClock;
    private final boolean[] isIdle;
    private final Map<TopicPartition, ModelLog> logs = new HashMap<>();
    private final Truth truth;
    long now = BEGIN;
    private boolean isEnding;

    ModelLane(SplittableRandom random) {
        this.random = random;
        this.bucket = new InMemoryStore(new int[] {1, 3, 1000}[random.nextInt(3)]);
        this.grace = Duration.ofMinutes(new int[] {0, 10, 90}[random.nextInt(3)]);
        this.isById = random.nextInt(3) == 0;
        int partitions = 1 + random.nextInt(3);
        this.raw = logs(NAMES.raw(), partitions);
        this.byId = logs(NAMES.byId(), isById ? partitions : 0);
        this.audit = logs(NAMES.audit(), partitions);
        this.valid = logs(NAMES.valid(), partitions);
        this.producers = new Transaction[partitions];
        this.hasWrongClock = new boolean[partitions];
        this.isIdle = new boolean[partitions];
        this.sinks = Arrays.stream(valid).map(log -> new ModelSink(log, bucket, LAYOUT, random.split())).toArray(ModelSink[]::new);
        for (int p = 0; p < partitions; p++) {
            hasWrongClock[p] = random.nextInt(4) > 0;
            isIdle[p] = random.nextInt(4) == 0;
            if (isById) tasks.add(new ModelStreams(raw[p], byId, audit[p], Part.ROUTE, random.split()));
            tasks.add(new ModelStreams(isById ? byId[p] : raw[p], new ModelLog[] {valid[p]}, audit[p], isById ? Part.BY_ID : null, random.split()));
        }
        this.truth = new Truth(this);
    }

    private ModelLog[] logs(String topic, int partitions) {
        var made = new ModelLog[partitions];
        for (int p = 0; p < partitions; p++) {
            made[p] = new ModelLog(topic, p);
            logs.put(made[p].name, made[p]);
        }
        return made;
    }

    Map<TopicPartition, ModelLog> logs() {
        return logs;
    }

    Truth truth() {
        return truth;
    }

    /** The world goes on between any two questions; whether the question fails. */
    boolean between() {
        return false;
    }

    void step() {
        int p = random.nextInt(raw.length);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> produce(p);
            case 4 -> endTransaction(p);
            case 5, 6, 7, 8, 9, 10, 11 -> tasks.get(random.nextInt(tasks.size())).step(now);
            case 12 -> {
                if (random.nextInt(10) == 0) tasks.get(random.nextInt(tasks.size())).stoppedUntil = now + random.nextInt(300) * MINUTE;
            }
            case 13, 14, 15, 16 -> sinks[random.nextInt(sinks.length)].step();
            case 17 -> {
                if (random.nextInt(10) == 0) isIdle[p] = !isIdle[p];
            }
            default -> now += random.nextInt(10) * MINUTE;
        }
        truth.look();
    }

    private void produce(int p) {
        if (isIdle[p] || isEnding) return;
        long timestamp = now - random.nextInt(30_000);
        if (hasWrongClock[p] && random.nextInt(40) == 0) { // once: against two of them nothing helps but the grace
            timestamp += Duration.ofHours(3).toMillis();
            hasWrongClock[p] = false;
        }
        long delay = random.nextInt(10) == 0 ? random.nextInt(300) * MINUTE : random.nextInt(5) * MINUTE;
        var event = new Event(p, raw[p].end(), Math.min(timestamp, now) - delay, random.nextInt(5) > 0);
        if (producers[p] == null && random.nextInt(3) == 0) producers[p] = new Transaction(random.nextInt(3) == 0);
        if (producers[p] != null) producers[p].append(raw[p], timestamp, now, new byte[0], event);
        else raw[p].append(new Entry(State.COMMITTED, timestamp, now, new byte[0], event));
    }

    private void endTransaction(int p) {
        if (producers[p] == null) return;
        if (!producers[p].isOver()) producers[p].end(random, now);
        producers[p] = null;
    }

    /** Producers end, everything goes its way to the end. */
    void drain() {
        isEnding = true;
        for (int p = 0; p < raw.length; p++) endTransaction(p);
        for (ModelStreams task : tasks) task.stoppedUntil = 0;
        while (tasks.stream().anyMatch(task -> !task.isIdle())) tasks.forEach(task -> task.step(now));
        while (Arrays.stream(sinks).anyMatch(sink -> !sink.isIdle())) for (ModelSink sink : sinks) sink.step();
        truth.look();
    }
}
