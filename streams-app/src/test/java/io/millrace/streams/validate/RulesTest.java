package io.millrace.streams.validate;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.streams.event.Events;
import io.millrace.streams.event.Flags;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** What the suite adds to the guards. */
class RulesTest {
    private static final String NOTE_IN_SET = """
            {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "note", "value_set": ["hello", "bye"]}}""";
    private static final String SHORT_NOTE = """
            {"type": "expect_column_value_lengths_to_be_between", "kwargs": {"column": "note", "max_value": 3, "mostly": 0.9}}""";
    private static final String SENT_AT = """
            {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "sent_at", "regex": "^[a-z]+$"}}""";

    @Test
    void namesTheRuleThatFailsAndWhatItDemandsButNoValue() {
        Refusal refusal = validator(NOTE_IN_SET).refusal(anEvent().withNote("secret").bytes(), NOON);

        assertThat(refusal.reason()).isEqualTo(Reason.RULE_FAILED);
        assertThat(refusal.rule()).isEqualTo("expect_column_values_to_be_in_set(note)");
        assertThat(refusal.detail()).contains("note").doesNotContain("secret");
        assertThat(refusal.time()).isEqualTo(NOON);
        assertThat(refusal.source()).isEqualTo("web");
    }

    @Test
    void asksTheGuardsFirst() {
        assertThat(validator(NOTE_IN_SET).refusal(anEvent().withId(null).withNote("secret").bytes(), NOON).reason()).isEqualTo(Reason.MISSING_ID);
    }

    @Test
    void letsPassWhatOnlyFlags() {
        var validator = validator(SHORT_NOTE, NOTE_IN_SET);

        Refusal refusal = validator.refusal(anEvent().bytes(), NOON);
        Flags flags = validator.event().flags();

        assertThat(refusal).isNull();
        assertThat(flags.rules()).containsExactly("expect_column_value_lengths_to_be_between(note)");
        assertThat(flags.isConsidered(0)).isTrue();
        assertThat(flags.isUnexpected(0)).isTrue();
    }

    @Test
    void allocatesNothingForAValidEvent() {
        var validator = validator(NOTE_IN_SET, SHORT_NOTE, SENT_AT);
        byte[] value = anEvent().withId("6f1c1e0a-2b7d-4a55-9c1e-0a2b7d4a559c").bytes(); // another id is hashed to an object, which only C2 does without
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int events = 20_000;
        for (int i = 0; i < events; i++) validator.refusal(value, NOON);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < events; i++) validator.refusal(value, NOON);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(events);
    }

    private static Validator validator(String... rules) {
        String json = "{\"name\": \"notes\", \"expectations\": [" + String.join(",", rules) + "]}";
        Suite suite = Suite.read("suite.json", json.getBytes(UTF_8), SuiteSettings.STRICT);
        Plans plans = id -> new Plans.Answer.Usable(Events.plan(suite.fields()));
        return new Validator(ValidateConfig.DEFAULT, suite, plans, new MemorySources(new HashSet<>()));
    }
}
