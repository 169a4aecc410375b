package io.millrace.sink.complete;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.Part;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.complete.ModelLog.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** One task of streams-app: takes records of its input, in a transaction writes outcomes and their audit. */
final class ModelStreams {
    private final ModelLog input;
    private final ModelLog[] outputs;
    private final ModelLog audit;
    private final Part part;
    private final RandomGenerator random;
    private long to = -1;
    private long watermark;
    private Transaction open;
    private long openTo;
    private long openWatermark;
    long stoppedUntil;

    /** @param part null where the lane does not repartition */
    ModelStreams(ModelLog input, ModelLog[] outputs, ModelLog audit, Part part, RandomGenerator random) {
        this.input = input;
        this.outputs = outputs;
        this.audit = audit;
        this.part = part;
        this.random = random;
    }

    void step(long now) {
        if (now < stoppedUntil) return;
        if (open == null) begin(now);
        else open.end(random, now);
        if (open == null || !open.isOver()) return;
        if (!open.isAborted) {
            to = openTo;
            watermark = openWatermark;
            if (part == Part.BY_ID && random.nextInt(3) > 0) input.start = to;
        }
        open = null;
    }

    boolean isIdle() {
        return open == null && taken().isEmpty();
    }

    private List<Long> taken() {
        var taken = new ArrayList<Long>();
        long stable = input.stableEnd();
        for (long offset = Math.max(to, input.start); offset < stable && taken.size() < 8; offset++) {
            if (input.entries.get((int) offset).state == State.COMMITTED) taken.add(offset);
        }
        return taken;
    }

    private void begin(long now) {
        List<Long> taken = taken();
        if (taken.isEmpty()) return;
        taken = taken.subList(0, 1 + random.nextInt(taken.size()));
        open = new Transaction(random.nextInt(10) == 0);
        openWatermark = watermark;
        var routed = new TreeMap<Integer, Long>();
        for (long offset : taken) {
            Entry entry = input.entries.get((int) offset);
            openWatermark = Math.max(openWatermark, entry.timestamp);
            int output = outputs.length == 1 ? 0 : random.nextInt(outputs.length);
            routed.merge(output, 1L, Long::sum);
            if (part == Part.ROUTE || entry.event.isValid()) open.append(outputs[output], entry.timestamp, now, new byte[0], entry.event);
        }
        long from = to < 0 ? taken.getFirst() : to;
        openTo = taken.getLast() + 1;
        open.append(audit, openWatermark, now, record(from, openTo, openTo - from - taken.size(), routed).encode(), null);
    }

    private AuditRecord record(long from, long end, long gaps, Map<Integer, Long> routed) {
        int partition = input.name.partition();
        if (part == Part.ROUTE) return new AuditRecord(AuditRecord.VERSION_BY_ID, partition, from, end, gaps, openWatermark, List.of(), List.of(), part, routed);
        var counts = List.of(new AuditCount(null, null, Outcome.VALID, null, null, end - from - gaps));
        int version = part == null ? AuditRecord.VERSION : AuditRecord.VERSION_BY_ID;
        return new AuditRecord(version, partition, from, end, gaps, openWatermark, counts, List.of(), part, null);
    }
}
