package io.millrace.streams.registry;

import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.streams.outage.Waiting;
import io.millrace.streams.validate.Plans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Compiles each schema once; waits while the registry has no answer. What a schema id means never changes, so usable and unusable are kept
 * for ever. An unknown id is asked for again after ten seconds: a producer registers its schema before it sends, so an id unknown now was
 * unknown when the event came, unless the registry's own replicas lag. Safe for concurrent use.
 */
public final class PatientPlans implements Plans {
    static final Duration ASK_AGAIN_FOR_UNKNOWN = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_UNKNOWN = 10_000;
    private static final Answer UNKNOWN = new Answer.Unknown();

    private final PipelineConfig config;
    private final Registry registry;
    private final Waiting waiting;
    private final InstantSource clock;
    private final Map<Integer, Answer> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownUntil = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > MOST_UNKNOWN;
        }
    };

    public PatientPlans(PipelineConfig config, Registry registry, Waiting waiting, InstantSource clock) {
        this.config = config;
        this.registry = registry;
        this.waiting = waiting;
        this.clock = clock;
    }

    @Override
    public Answer find(int schemaId) {
        Answer answer = known.get(schemaId);
        if (answer != null) return answer;
        if (schemaId < 0 || isUnknown(schemaId)) return UNKNOWN; // no registry gives out negative ids
        return switch (ask(schemaId)) {
            case Registry.Answer.Found(Schema schema) -> keep(schemaId, compile(schema));
            case Registry.Answer.NotAvro(String why) -> keep(schemaId, new Answer.Unusable(why));
            case Registry.Answer.NotFound() -> {
                rememberUnknown(schemaId);
                yield UNKNOWN;
            }
        };
    }

    private Registry.Answer ask(int schemaId) {
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                var answer = registry.find(schemaId);
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

    private Answer compile(Schema schema) {
        try {
            return new Answer.Usable(RecordPlan.compile(schema, config.event(), config.dedupe().ignore(), List.of()));
        } catch (UnusableSchema e) {
            return new Answer.Unusable(e.getMessage());
        }
    }

    private Answer keep(int schemaId, Answer answer) {
        known.put(schemaId, answer);
        return answer;
    }

    private synchronized boolean isUnknown(int schemaId) {
        Long until = unknownUntil.get(schemaId);
        return until != null && clock.millis() < until;
    }

    private synchronized void rememberUnknown(int schemaId) {
        unknownUntil.remove(schemaId);
        unknownUntil.put(schemaId, clock.millis() + ASK_AGAIN_FOR_UNKNOWN.toMillis());
    }
}
