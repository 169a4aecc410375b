package io.millrace.streams.validate;

import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Flags;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteCheck;

/**
 * Judges the raw events of one partition. The first check that fails gives the reason; their order is fixed:
 * value there, framed, schema known, schema usable, well-formed, id, time there, time good, source, not too old, not in the future, size, rules in the suite's order.
 * Not thread-safe.
 */
public final class Validator {
    /** What a VARCHAR column takes, in bytes. */
    static final int LONGEST_TEXT = 65_535;

    /** What the warehouse takes as one input row, in bytes. */
    static final int LARGEST_VALUE = 4 << 20;

    private final ValidateConfig config;
    private final SchemaChecks schemas;
    private final SourceGuard sources;
    private final RuleNames rules;
    private final EventReader reader = new EventReader();
    private SchemaChecks.Check schema;

    public Validator(ValidateConfig config, Suite suite, Plans plans, KnownSources known) {
        this.config = config;
        this.schemas = new SchemaChecks(plans, suite);
        this.sources = new SourceGuard(config, known);
        this.rules = new RuleNames(suite);
    }

    /** {@link #refusal} and, where there is none, {@link #event}, as one value. */
    public ValidationResult validate(byte[] value, long timestamp) {
        Refusal refusal = refusal(value, timestamp);
        return refusal == null ? new ValidationResult.Valid(event()) : new ValidationResult.DeadLetter(refusal);
    }

    /**
     * Allocates nothing for a valid event.
     *
     * @param value of the raw record, may be null
     * @param timestamp of the raw record: what event time is compared with
     * @return why the event is refused; null if it is valid
     */
    public Refusal refusal(byte[] value, long timestamp) {
        if (value == null) return Refusal.of(Reason.NULL_VALUE, "the record has no value");
        if (!WireFormat.isFramed(value)) {
            return Refusal.of(Reason.MALFORMED, "not Confluent wire format: a zero byte and a schema id of 4 bytes must come first");
        }
        int schemaId = WireFormat.schemaId(value);
        schema = schemas.of(schemaId);
        return schema.refused() == null ? walk(value, timestamp) : unusable(schemaId, schema.refused());
    }

    private static Refusal unusable(int schemaId, Plans.Answer answer) {
        return switch (answer) {
            case Plans.Answer.Unknown(var why) -> Refusal.of(Reason.UNKNOWN_SCHEMA, why).withSchema(schemaId);
            case Plans.Answer.Unusable(var why) -> Refusal.of(Reason.UNUSABLE_SCHEMA, why).withSchema(schemaId);
            case Plans.Answer.Usable usable -> throw new IllegalStateException("a usable schema was called refused: " + schemaId);
        };
    }

    /** The event that {@link #refusal} has just let pass. */
    public Event event() {
        var id = new EventId(reader.idHigh(), reader.idLow());
        return new Event(schema.schemaId(), id, reader.payloadHash(), reader.time(), reader.source(), rules.flags(schema.rules()));
    }

    private Refusal walk(byte[] value, long timestamp) {
        try {
            reader.read(schema.plan(), value);
        } catch (MalformedAvro e) {
            return Refusal.of(Reason.MALFORMED, e.getMessage()).withSchema(schema.schemaId());
        }
        String objection = sources.objection(reader.source()); // before all else: a source counts from its first event on
        Refusal refusal = guard(timestamp, objection);
        if (refusal == null) refusal = tooLarge(value.length);
        return refusal == null ? brokenRule() : refusal;
    }

    private Refusal guard(long timestamp, String objection) {
        if (!reader.hasId()) return refusal(Reason.MISSING_ID, "the event has no id", objection);
        if (reader.isTimeMissing()) return refusal(Reason.MISSING_TIME, "the event has no time", objection);
        if (reader.timeObjection() != null) return refusal(Reason.BAD_TIME, reader.timeObjection(), objection);
        if (objection != null) return refusal(Reason.BAD_SOURCE, objection, objection);
        if (config.maxAge().isExceeded(reader.time(), timestamp)) {
            return refusal(Reason.TOO_OLD, "event time lies more than validate.max-age = " + config.maxAge() + " before the record's timestamp", null);
        }
        if (config.maxFuture().isExceeded(timestamp, reader.time())) {
            return refusal(Reason.IN_FUTURE, "event time lies more than validate.max-future = " + config.maxFuture() + " after the record's timestamp", null);
        }
        return null;
    }

    private Refusal tooLarge(int size) {
        if (reader.longestText() > LONGEST_TEXT) {
            return refusal(Reason.TOO_LARGE, "a value of " + reader.longestText() + " bytes; a column takes " + LONGEST_TEXT, null);
        }
        if (size > LARGEST_VALUE) return refusal(Reason.TOO_LARGE, "an event of " + size + " bytes; the warehouse takes rows of " + LARGEST_VALUE, null);
        return null;
    }

    private Refusal brokenRule() {
        int broken = schema.rules().run(reader.slices());
        return broken == SuiteCheck.NONE ? null : refusal(Reason.RULE_FAILED, rules.meaning(broken), null).byRule(rules.name(broken));
    }

    /** @param objection to the source: then the event counts under none */
    private Refusal refusal(Reason reason, String detail, String objection) {
        boolean hasTime = !reader.isTimeMissing() && reader.timeObjection() == null;
        return new Refusal(reason, null, detail, schema.schemaId(), hasTime ? (Long) reader.time() : null, objection == null ? reader.source() : null);
    }
}
