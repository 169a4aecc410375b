package io.millrace.sink.row;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.trouble.Trouble;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records of the valid topic into rows. For one thread. */
public final class RowReader {
    private static final Logger LOG = LoggerFactory.getLogger(RowReader.class);
    private static final RawPosition UNKNOWN = new RawPosition(-1, -1, 0);

    private final SchemaSource registry;
    private final EventConfig paths;
    private final Versions known;
    private final EventReader events;
    /** Null = the newest version met takes a row. */
    private final Map<Integer, Integer> decided;
    /** What was met so far, as it was when it was met. */
    private final Map<Integer, KnownSchema> chosen = new HashMap<>();
    /** Of the record at hand, as far as they could be read. */
    private boolean hasTime;
    private String source;
    private boolean hasBeenSurprised;
    private int lastId;
    private KnownSchema last;

    public RowReader(SchemaSource registry, EventConfig paths, VersionReport report) {
        this(registry, paths, new Versions(report), new EventReader(), null);
    }

    private RowReader(SchemaSource registry, EventConfig paths, Versions known, EventReader events, Map<Integer, Integer> decided) {
        this.registry = registry;
        this.paths = paths;
        this.known = known;
        this.events = events;
        this.decided = decided;
    }

    /** Nobody is told of versions whose rows cannot lie in the same files. */
    public RowReader(SchemaSource registry, EventConfig paths) {
        this(registry, paths, (older, newer, why) -> {});
    }

    /**
     * A new one that knows what this one knows. Whose columns rows of a version get is settled when the first of them comes, and holds for all that
     * it reads: a newer version met later is for the next.
     */
    public RowReader forRange() {
        return new RowReader(registry, paths, known, events, null);
    }

    /** A new one to which that was settled by another: what {@link #projected} said in the end. */
    public RowReader again(Map<Integer, Integer> projected) {
        return new RowReader(registry, paths, known, events, Map.copyOf(projected));
    }

    /** Whose columns rows of older versions got, by schema id: single ones may have kept their own. */
    public Map<Integer, Integer> projected() {
        var targets = new TreeMap<Integer, Integer>();
        chosen.forEach((id, schema) -> {
            if (schema instanceof KnownSchema.Usable usable && usable.target() != null) targets.put(id, usable.target().schema().rows().schemaId());
        });
        return targets;
    }

    /**
     * @param offset on the valid topic
     * @param rawHeader the last header named {@link RawPosition#HEADER}, or null
     * @throws Trouble if the registry cannot answer: ask again with the same record
     */
    public ReadResult read(long offset, byte[] rawHeader, byte[] value) throws Trouble {
        RawPosition raw = UNKNOWN;
        hasTime = false;
        source = null;
        try {
            raw = RawPosition.decode(rawHeader);
            if (raw.partition() < 0 || raw.offset() < 0) throw new UnwritableValue("header " + RawPosition.HEADER + " names no raw position");
            return new ReadResult.Read(row(raw, value));
        } catch (IllegalArgumentException | UnwritableValue e) {
            EventHour hour = hasTime ? EventHour.at(events.time()) : null;
            String bytes = value == null ? "" : Base64.getEncoder().encodeToString(value);
            return new ReadResult.Refused(new Unwritable(offset, raw.partition(), raw.offset(), hour, source, e.getMessage(), bytes));
        }
    }

    private Row row(RawPosition raw, byte[] value) throws UnwritableValue, Trouble {
        if (value == null) throw new UnwritableValue("no value");
        if (!WireFormat.isFramed(value)) throw new UnwritableValue("not in wire format");
        int id = WireFormat.schemaId(value);
        return switch (schema(id)) {
            case KnownSchema.Unusable unusable -> throw new UnwritableValue("schema id " + id + ": " + unusable.why());
            case KnownSchema.Usable usable -> row(usable, raw, value);
        };
    }

    /** Whatever goes wrong with this one record must not stop all others: it would be read again and again. */
    private Row row(KnownSchema.Usable schema, RawPosition raw, byte[] value) throws UnwritableValue {
        try {
            readHead(schema.plan(), value);
            schema.check().check(value, events.slices());
            return schema.target() == null ? new Row(schema.rows(), source, events.time(), raw, value) : projected(schema, schema.target(), raw, value);
        } catch (DoubledKey e) {
            return rewritten(schema, raw, value);
        } catch (RuntimeException | StackOverflowError e) {
            throw unforeseen(raw, e);
        }
    }

    /** In the newer version's columns; in its own if it would then be another event, or hold a default that no column takes. */
    private Row projected(KnownSchema.Usable schema, KnownSchema.Target target, RawPosition raw, byte[] value) {
        var own = new Row(schema.rows(), source, events.time(), raw, value);
        long idHigh = events.idHigh();
        long idLow = events.idLow();
        String why;
        try {
            byte[] anew = target.projection().of(value);
            events.read(target.schema().plan(), anew);
            target.schema().check().check(anew, events.slices());
            boolean isSame = events.hasId() && events.idHigh() == idHigh && events.idLow() == idLow && events.time() == own.eventTime() && own.source().equals(events.source());
            if (isSame) return new Row(target.schema().rows(), own.source(), own.eventTime(), raw, anew);
            why = "id, time or source would be another";
        } catch (MalformedAvro | UnwritableValue | DoubledKey | RuntimeException | StackOverflowError e) {
            why = "a row cannot be written anew (" + e.getClass().getSimpleName() + ")"; // messages may hold values
        }
        known.apart(schema, target.schema(), why);
        return own;
    }

    private Row rewritten(KnownSchema.Usable schema, RawPosition raw, byte[] value) throws UnwritableValue {
        byte[] anew;
        try {
            anew = Rewrite.withKeysOnce(schema.plan().schema(), value);
        } catch (RuntimeException | StackOverflowError e) {
            throw unforeseen(raw, e);
        }
        return row(schema, raw, anew);
    }

    private UnwritableValue unforeseen(RawPosition raw, Throwable e) {
        if (!hasBeenSurprised) LOG.error("[raw partition {}, offset {}] cannot be read and becomes an unwritable row; please report this. Further ones are not logged", raw.partition(), raw.offset(), e);
        hasBeenSurprised = true;
        return new UnwritableValue("cannot be read: " + e);
    }

    private void readHead(RecordPlan plan, byte[] value) throws UnwritableValue {
        try {
            events.read(plan, value);
        } catch (MalformedAvro e) {
            throw new UnwritableValue("malformed: " + e.getMessage());
        }
        hasTime = !events.isTimeMissing() && events.timeObjection() == null;
        source = events.source();
        if (!events.hasId()) throw new UnwritableValue("no event id");
        if (source == null) throw new UnwritableValue("no source");
        if (!LakeLayout.isFolder(source)) throw new UnwritableValue("source longer than " + LakeLayout.LONGEST_SOURCE + " bytes as a folder's name");
        if (events.isTimeMissing()) throw new UnwritableValue("no event time");
        if (!hasTime) throw new UnwritableValue("event time: " + events.timeObjection());
    }

    private KnownSchema schema(int id) throws Trouble {
        if (last != null && id == lastId) return last;
        KnownSchema schema = chosen.get(id);
        if (schema == null) {
            schema = decided == null ? met(id) : asDecided(id, decided.get(id));
            chosen.put(id, schema);
        }
        lastId = id;
        last = schema;
        return schema;
    }

    /** @param target null if its rows have their own columns */
    private KnownSchema asDecided(int id, Integer target) throws Trouble {
        if (!(met(id) instanceof KnownSchema.Usable own)) return met(id);
        return target != null && met(target) instanceof KnownSchema.Usable newer ? own.to(newer) : own.alone();
    }

    private KnownSchema met(int id) throws Trouble {
        KnownSchema schema = known.get(id);
        return schema == null ? ask(id) : schema;
    }

    private KnownSchema ask(int id) throws Trouble {
        var avro = registry.schema(id);
        KnownSchema schema = avro.isEmpty() ? new KnownSchema.Unusable("not an Avro schema") : compile(id, avro.get());
        return known.add(id, schema);
    }

    private KnownSchema compile(int id, Schema avro) {
        try {
            var rows = RowSchema.of(id, avro);
            var plan = RecordPlan.compile(avro, paths, List.of(), RowCheck.fieldsOf(rows.slots()));
            return new KnownSchema.Usable(plan, rows, new RowCheck(plan, rows.slots()), null);
        } catch (UnusableSchema | IllegalArgumentException e) {
            return new KnownSchema.Unusable(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("[schema id {}] cannot be used, its rows are unwritable; please report this: {}", id, e.toString(), e instanceof RuntimeException ? e : null);
            return new KnownSchema.Unusable("cannot be used: " + e);
        }
    }
}
