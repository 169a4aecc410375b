package io.millrace.streams.validate;

import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventHead;
import io.millrace.schemas.plan.EventTime;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Flags;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.event.ValidationResult.DeadLetter;
import io.millrace.streams.event.ValidationResult.Valid;

/**
 * Judges the raw events of one partition. The first check that fails gives the reason; their order is fixed:
 * value there, framed, schema known, schema usable, well-formed, id, time there, time good, source, not too old, not in the future, size.
 * Not thread-safe.
 */
public final class Validator {
    /** What a VARCHAR column takes, in bytes. */
    static final int LONGEST_TEXT = 65_535;

    /** What the warehouse takes as one input row, in bytes. */
    static final int LARGEST_VALUE = 4 << 20;

    private final ValidateConfig config;
    private final Plans plans;
    private final SourceGuard sources;

    public Validator(ValidateConfig config, Plans plans, KnownSources known) {
        this.config = config;
        this.plans = plans;
        this.sources = new SourceGuard(config, known);
    }

    /**
     * @param value of the raw record, may be null
     * @param timestamp of the raw record: what event time is compared with
     */
    public ValidationResult validate(byte[] value, long timestamp) {
        if (value == null) return deadLetter(Refusal.of(Reason.NULL_VALUE, "the record has no value"));
        if (!WireFormat.isFramed(value)) {
            return deadLetter(Refusal.of(Reason.MALFORMED, "not Confluent wire format: a zero byte and a schema id of 4 bytes must come first"));
        }
        int schemaId = WireFormat.schemaId(value);
        return switch (plans.find(schemaId)) {
            case Plans.Answer.Unknown() -> deadLetter(Refusal.of(Reason.UNKNOWN_SCHEMA, "the registry knows no schema " + schemaId).withSchema(schemaId));
            case Plans.Answer.Unusable(var why) -> deadLetter(Refusal.of(Reason.UNUSABLE_SCHEMA, why).withSchema(schemaId));
            case Plans.Answer.Usable(var plan) -> walk(value, timestamp, schemaId, plan);
        };
    }

    private ValidationResult walk(byte[] value, long timestamp, int schemaId, RecordPlan plan) {
        try {
            return judge(plan.read(value), value.length, timestamp, schemaId, plan);
        } catch (MalformedAvro e) {
            return deadLetter(Refusal.of(Reason.MALFORMED, e.getMessage()).withSchema(schemaId));
        }
    }

    private ValidationResult judge(EventHead head, int size, long timestamp, int schemaId, RecordPlan plan) {
        Long time = head.time() instanceof EventTime.At(long millis) ? millis : null;
        String objection = sources.objection(head.source());
        String source = objection == null ? head.source() : null;
        if (head.id() == null) return deadLetter(new Refusal(Reason.MISSING_ID, null, "the event has no id", schemaId, time, source));
        if (head.time() instanceof EventTime.Missing) {
            return deadLetter(new Refusal(Reason.MISSING_TIME, null, "the event has no time", schemaId, null, source));
        }
        if (head.time() instanceof EventTime.Bad(var why)) return deadLetter(new Refusal(Reason.BAD_TIME, null, why, schemaId, null, source));
        if (objection != null) return deadLetter(new Refusal(Reason.BAD_SOURCE, null, objection, schemaId, time, null));
        var event = new Event(schemaId, plan, head.id(), time, source, Flags.NONE);
        if (config.maxAge().isExceeded(time, timestamp)) {
            return deadLetter(Refusal.of(Reason.TOO_OLD, "event time lies more than validate.max-age = " + config.maxAge() + " before the record's timestamp", event));
        }
        if (config.maxFuture().isExceeded(timestamp, time)) {
            return deadLetter(Refusal.of(Reason.IN_FUTURE, "event time lies more than validate.max-future = " + config.maxFuture() + " after the record's timestamp", event));
        }
        if (head.longestText() > LONGEST_TEXT) {
            return deadLetter(Refusal.of(Reason.TOO_LARGE, "a value of " + head.longestText() + " bytes; a column takes " + LONGEST_TEXT, event));
        }
        if (size > LARGEST_VALUE) {
            return deadLetter(Refusal.of(Reason.TOO_LARGE, "an event of " + size + " bytes; the warehouse takes rows of " + LARGEST_VALUE, event));
        }
        return new Valid(event);
    }

    private static ValidationResult deadLetter(Refusal refusal) {
        return new DeadLetter(refusal);
    }
}
