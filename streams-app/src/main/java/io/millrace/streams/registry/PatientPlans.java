package io.millrace.streams.registry;

import io.millrace.schemas.column.Columns;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteCheck;
import io.millrace.streams.suite.UnfitSchema;
import io.millrace.streams.validate.Plans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Compiles each schema once; waits while the registry has no answer. What a schema id means never changes, so usable and unusable are kept
 * for ever, but for a schema that lacks fields of the suite: its newest version gives their defaults, and is asked for again when another
 * usable schema appears. An unknown id is asked for again after ten seconds: a producer registers its schema before it sends, so an id unknown now was
 * unknown when the event came, unless the registry's own replicas lag. Safe for concurrent use.
 */
public final class PatientPlans implements Plans {
    static final Duration ASK_AGAIN_FOR_UNKNOWN = Duration.ofSeconds(10);

    private record UnknownUntil(long time, Answer answer) {}

    private interface Question<T> {
        T ask() throws RegistryUnavailable;
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_UNKNOWN = 10_000;

    private final PipelineConfig config;
    private final Suite suite;
    private final Registry registry;
    private final Waiting waiting;
    private final InstantSource clock;
    private final Map<Integer, Answer> known = new ConcurrentHashMap<>();
    private final Set<Integer> usable = ConcurrentHashMap.newKeySet();
    /** Schemas that lack fields of the suite. */
    private final Map<Integer, Schema> incomplete = new ConcurrentHashMap<>();
    private final MissingFields missing;
    private volatile int generation;
    private final Map<Integer, UnknownUntil> unknown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, UnknownUntil> eldest) {
            return size() > MOST_UNKNOWN;
        }
    };

    public PatientPlans(PipelineConfig config, Suite suite, Registry registry, Waiting waiting, InstantSource clock) {
        this.config = config;
        this.suite = suite;
        this.missing = new MissingFields(suite);
        this.registry = registry;
        this.waiting = waiting;
        this.clock = clock;
    }

    @Override
    public Answer find(int schemaId) {
        Answer answer = known.get(schemaId);
        if (answer != null) return answer;
        if (schemaId < 0) return new Answer.Unknown("no registry has a schema " + schemaId);
        Answer unknown = unknown(schemaId);
        if (unknown != null) return unknown;
        Schema incompleteOne = incomplete.get(schemaId);
        return incompleteOne == null ? ask(schemaId) : settle(schemaId, incompleteOne);
    }

    private Answer ask(int schemaId) {
        return switch (ask(() -> registry.find(schemaId))) {
            case Registry.Answer.Found(Schema schema) -> settle(schemaId, schema);
            case Registry.Answer.NotAvro(String why) -> {
                Answer unusable = new Answer.Unusable(why);
                known.put(schemaId, unusable);
                yield unusable;
            }
            case Registry.Answer.NotFound(String why) -> rememberUnknown(schemaId, new Answer.Unknown(why));
        };
    }

    @Override
    public int generation() {
        return generation;
    }

    /** Fields that rules read but some schema met so far lacks, as does its newest version. */
    public int missingFields() {
        return missing.count();
    }

    private <T> T ask(Question<T> question) {
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                T answer = question.ask();
                waiting.over();
                return answer;
            } catch (RegistryUnavailable e) {
                waiting.pause(e.getMessage(), pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Asks again for the newest version while other schemas appear: the answer may be older than they. */
    private Answer settle(int schemaId, Schema schema) {
        while (true) {
            int before = usable.size();
            Compiled compiled = compile(schemaId, schema);
            if (keep(schemaId, schema, compiled, before)) return compiled.answer;
        }
    }

    private record Compiled(Answer answer, boolean isIncomplete, List<String> missing) {
        static Compiled unusable(String why, boolean isIncomplete) {
            return new Compiled(new Answer.Unusable(why), isIncomplete, List.of());
        }
    }

    private Compiled compile(int schemaId, Schema schema) {
        boolean isIncomplete = false;
        try {
            RecordPlan plan = plan(schema, null);
            String collision = collision(schema);
            if (collision != null) return Compiled.unusable(collision, false);
            isIncomplete = suite.fields().stream().anyMatch(plan::lacks);
            if (isIncomplete) plan = plan(schema, ask(() -> registry.newest(schemaId, schema)));
            SuiteCheck rules = suite.compile(plan); // tells whether the rules can work on its types
            return new Compiled(new Answer.Usable(plan), isIncomplete, rules.missingFields());
        } catch (UnusableSchema | UnfitSchema e) {
            return Compiled.unusable(e.getMessage(), isIncomplete);
        }
    }

    /** Why no row of the schema could be written; null if rows can. */
    private static String collision(Schema schema) {
        try {
            Columns.of(schema);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private RecordPlan plan(Schema schema, Schema newest) throws UnusableSchema {
        return RecordPlan.compile(schema, config.event(), config.dedupe().ignore(), suite.fields(), newest);
    }

    /**
     * A usable schema not met before may be a newer version of those that lack fields.
     *
     * @param before how many usable schemas there were when the newest version was asked for
     * @return false if it must be asked for again
     */
    private synchronized boolean keep(int schemaId, Schema schema, Compiled compiled, int before) {
        if (compiled.isIncomplete && usable.size() != before) return false;
        if (compiled.answer instanceof Answer.Usable && usable.add(schemaId) && !incomplete.isEmpty()) {
            known.keySet().removeAll(incomplete.keySet());
            generation++;
        }
        if (compiled.isIncomplete) incomplete.put(schemaId, schema);
        missing.of(schemaId, schema, compiled.missing);
        known.put(schemaId, compiled.answer);
        return true;
    }

    /** Null if it must be asked for. */
    private synchronized Answer unknown(int schemaId) {
        UnknownUntil until = unknown.get(schemaId);
        return until != null && clock.millis() < until.time ? until.answer : null;
    }

    private synchronized Answer rememberUnknown(int schemaId, Answer answer) {
        unknown.remove(schemaId);
        unknown.put(schemaId, new UnknownUntil(clock.millis() + ASK_AGAIN_FOR_UNKNOWN.toMillis(), answer));
        return answer;
    }
}
