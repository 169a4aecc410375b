package io.millrace.streams.validate;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.TimeLimit;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.streams.event.Events;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.suite.Suite;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final int UNKNOWN = 404;
    private static final int UNUSABLE = 405;

    private final Set<String> known = new HashSet<>();

    @Test
    void passesAnEventWithWhatLaterStepsNeed() {
        var result = validator(ValidateConfig.DEFAULT).validate(anEvent().bytes(), NOON);

        assertThat(result).isInstanceOfSatisfying(ValidationResult.Valid.class, valid -> {
            assertThat(valid.event().time()).isEqualTo(NOON);
            assertThat(valid.event().source()).isEqualTo("web");
            assertThat(valid.event().schemaId()).isEqualTo(Events.SCHEMA_ID);
        });
    }

    @Test
    void refusesANullValue() {
        assertThat(refusal((byte[]) null)).isEqualTo(Reason.NULL_VALUE);
    }

    @Test
    void refusesWhatIsNotFramed() {
        assertThat(refusal("{\"a\":1}".getBytes())).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(new byte[] {0, 0, 0})).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesAnUnknownSchema() {
        assertThat(refusal(anEvent().withSchemaId(UNKNOWN).bytes())).isEqualTo(Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void refusesAnUnusableSchema() {
        var refusal = refusalOf(ValidateConfig.DEFAULT, anEvent().withSchemaId(UNUSABLE).bytes());

        assertThat(refusal).isEqualTo(new Refusal(Reason.UNUSABLE_SCHEMA, null, "no such field", UNUSABLE, null, null));
    }

    @Test
    void refusesABodyThatIsNotOneRecord() {
        byte[] whole = anEvent().bytes();

        assertThat(refusal(java.util.Arrays.copyOf(whole, whole.length - 1))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(java.util.Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesMissingAndEmptyIds() {
        assertThat(refusal(anEvent().withId(null))).isEqualTo(Reason.MISSING_ID);
        assertThat(refusal(anEvent().withId(""))).isEqualTo(Reason.MISSING_ID);
    }

    @Test
    void countsADeadLetterWithoutIdUnderItsHourAndSource() {
        var refusal = refusalOf(ValidateConfig.DEFAULT, anEvent().withId(null).bytes());

        assertThat(refusal.time()).isEqualTo(NOON);
        assertThat(refusal.source()).isEqualTo("web");
    }

    @Test
    void refusesMissingAndImpossibleTimes() {
        assertThat(refusal(anEvent().at(null))).isEqualTo(Reason.MISSING_TIME);
        assertThat(refusal(anEvent().at(Long.MAX_VALUE))).isEqualTo(Reason.BAD_TIME);
    }

    @Test
    void comparesEventTimeWithTheRecordsTimestamp() {
        long week = Duration.ofDays(7).toMillis();
        long fiveMinutes = Duration.ofMinutes(5).toMillis();

        assertThat(refusal(anEvent().at(NOON - week))).isNull();
        assertThat(refusal(anEvent().at(NOON - week - 1))).isEqualTo(Reason.TOO_OLD);
        assertThat(refusal(anEvent().at(NOON + fiveMinutes))).isNull();
        assertThat(refusal(anEvent().at(NOON + fiveMinutes + 1))).isEqualTo(Reason.IN_FUTURE);
    }

    @Test
    void takesAnyTimeWhereLimitsAreOff() {
        var off = new ValidateConfig(null, null, null, TimeLimit.OFF, TimeLimit.OFF, null, null, null);

        assertThat(refusalOf(off, anEvent().at(0L).bytes())).isNull();
        assertThat(refusalOf(off, anEvent().at(NOON * 2).bytes())).isNull();
    }

    @Test
    void refusesMissingSources() {
        assertThat(refusal(anEvent().from(null))).isEqualTo(Reason.BAD_SOURCE);
        assertThat(refusal(anEvent().from(""))).isEqualTo(Reason.BAD_SOURCE);
    }

    @Test
    void refusesSourcesWhoseFolderNameIsTooLong() {
        assertThat(refusal(anEvent().from("é".repeat(40)))).isNull();
        assertThat(refusal(anEvent().from("é".repeat(40) + "x"))).isEqualTo(Reason.BAD_SOURCE);
        assertThat(refusal(anEvent().from("x".repeat(240)))).isNull();
        assertThat(refusal(anEvent().from("x".repeat(241)))).isEqualTo(Reason.BAD_SOURCE);
        assertThat(refusal(anEvent().from(" ".repeat(81)))).isEqualTo(Reason.BAD_SOURCE);
    }

    @Test
    void refusesSourcesThatAreNotListed() {
        var listed = new ValidateConfig(null, null, null, null, null, Set.of("web"), null, 1);

        assertThat(refusalOf(listed, anEvent().from("ios").bytes()).reason()).isEqualTo(Reason.BAD_SOURCE);
        assertThat(refusalOf(listed, anEvent().from("web").bytes())).isNull();
    }

    @Test
    void refusesSourcesThatDoNotMatchAsAWhole() {
        var pattern = new ValidateConfig(null, null, null, null, null, null, "[a-z]+", null);

        assertThat(refusalOf(pattern, anEvent().from("web1").bytes()).reason()).isEqualTo(Reason.BAD_SOURCE);
    }

    @Test
    void refusesOneMoreSourceThanAllowedAndKeepsTakingTheFirst() {
        var two = validator(new ValidateConfig(null, null, null, null, null, null, null, 2));
        two.validate(anEvent().from("web").bytes(), NOON);
        two.validate(anEvent().from("ios").bytes(), NOON);

        assertThat(two.validate(anEvent().from("tv").bytes(), NOON)).isInstanceOf(ValidationResult.DeadLetter.class);
        assertThat(two.validate(anEvent().from("web").bytes(), NOON)).isInstanceOf(ValidationResult.Valid.class);
    }

    @Test
    void refusesWhatTheWarehouseCannotTake() {
        assertThat(refusal(anEvent().withNote("x".repeat(65_535)))).isNull();
        assertThat(refusal(anEvent().withNote("x".repeat(65_536)))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void givesTheFirstReasonOfItsOrder() {
        assertThat(refusal(anEvent().withId(null).at(null).from(null))).isEqualTo(Reason.MISSING_ID);
        assertThat(refusal(anEvent().at(null).from(null))).isEqualTo(Reason.MISSING_TIME);
        assertThat(refusal(anEvent().at(0L).from(null))).isEqualTo(Reason.BAD_SOURCE);
        assertThat(refusal(anEvent().at(0L).withNote("x".repeat(70_000)))).isEqualTo(Reason.TOO_OLD);
    }

    private Reason refusal(Events event) {
        return refusal(event.bytes());
    }

    private Reason refusal(byte[] value) {
        Refusal refusal = refusalOf(ValidateConfig.DEFAULT, value);
        return refusal == null ? null : refusal.reason();
    }

    private Refusal refusalOf(ValidateConfig config, byte[] value) {
        return switch (validator(config).validate(value, NOON)) {
            case ValidationResult.Valid valid -> null;
            case ValidationResult.DeadLetter(Refusal refusal) -> refusal;
        };
    }

    private Validator validator(ValidateConfig config) {
        Plans plans = id -> switch (id) {
            case UNKNOWN -> new Plans.Answer.Unknown("the registry knows no schema");
            case UNUSABLE -> new Plans.Answer.Unusable("no such field");
            default -> new Plans.Answer.Usable(Events.plan());
        };
        return new Validator(config, Suite.NONE, plans, new MemorySources(known));
    }
}
