package io.millrace.streams.topology;

import static io.millrace.streams.event.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.streams.TestPipeline;
import io.millrace.streams.event.Events;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.validate.Plans;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever is wrong with an event, none of its values is logged, and none leaves in a header of ours but its source. */
class NoPayloadLeaksTest {
    private static final String SECRET = "s3cr3t-Jane.Doe";
    private static final Events EVENT = new Events(Events.SCHEMA_ID, SECRET + "-id", NOON, SECRET + "-source", SECRET + "-note", SECRET + "-sent");

    @TempDir
    Path stateDirectory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root().setLevel(Level.DEBUG);
        List.of("io.millrace", "org.apache.kafka").forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.DEBUG));
        root().detachAppender("console");
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() throws Exception {
        root().getLoggerContext().reset();
        new ch.qos.logback.classic.util.ContextInitializer(root().getLoggerContext()).autoConfig();
    }

    @Test
    void noReasonTellsAValue() {
        byte[] whole = EVENT.bytes();
        try (var driver = new Driver(stateDirectory)) {
            for (int length = 0; length < whole.length; length++) pipe(driver, Arrays.copyOf(whole, length));
            for (int at = 5; at < whole.length; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) 0x80;
                pipe(driver, flipped);
            }
            pipe(driver, Arrays.copyOf(whole, whole.length + 7));
            pipe(driver, (SECRET + " is no Avro").getBytes(UTF_8));
            pipe(driver, null);
            pipe(driver, EVENT.withSchemaId(Driver.UNKNOWN).bytes());
            pipe(driver, EVENT.withSchemaId(Driver.UNUSABLE).bytes());
            pipe(driver, EVENT.withId(null).bytes());
            pipe(driver, EVENT.at(null).bytes());
            pipe(driver, EVENT.at(Long.MAX_VALUE).bytes());
            pipe(driver, EVENT.at(0L).bytes());
            pipe(driver, EVENT.at(NOON + 600_000).bytes());
            pipe(driver, EVENT.from(null).bytes());
            pipe(driver, EVENT.from(SECRET.repeat(40)).bytes());
            pipe(driver, EVENT.withNote(SECRET.repeat(10_000)).bytes());
            pipe(driver, EVENT.withId(SECRET + "-twice").bytes());
            pipe(driver, EVENT.withId(SECRET + "-twice").withNote(SECRET + "-other").bytes());

            assertThat(reasons(driver)).containsExactlyInAnyOrder(Reason.MALFORMED, Reason.NULL_VALUE, Reason.UNKNOWN_SCHEMA, Reason.UNUSABLE_SCHEMA, Reason.MISSING_ID,
                    Reason.MISSING_TIME, Reason.BAD_TIME, Reason.TOO_OLD, Reason.IN_FUTURE, Reason.BAD_SOURCE, Reason.TOO_LARGE, Reason.ID_CONFLICT);
        }
        assertNothingLogged();
    }

    @Test
    void aTextThatIsNoTimeIsNotTold() throws UnusableSchema {
        RecordPlan plan = RecordPlan.compile(Events.SCHEMA, new EventConfig("event_id", "note", "source"), List.of(), List.of());
        try (var driver = new Driver(TestPipeline.config(), Suite.NONE, Driver.plans(plan), stateDirectory)) {
            pipe(driver, EVENT.bytes());

            assertThat(reasons(driver)).containsExactly(Reason.BAD_TIME);
        }
        assertNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "'expect_column_values_to_be_null', 'kwargs': {'column': 'note'}",
        "'expect_column_values_to_be_in_set', 'kwargs': {'column': 'note', 'value_set': ['hello']}",
        "'expect_column_value_lengths_to_equal', 'kwargs': {'column': 'note', 'value': 3}",
        "'expect_column_values_to_match_regex', 'kwargs': {'column': 'note', 'regex': '^[0-9]+$'}",
        "'expect_column_values_to_match_like_pattern', 'kwargs': {'column': 'note', 'like_pattern': 'x%'}",
        "'expect_column_values_to_match_strftime_format', 'kwargs': {'column': 'note', 'strftime_format': '%Y-%m-%d'}",
        "'expect_column_values_to_be_dateutil_parseable', 'kwargs': {'column': 'note'}",
        "'expect_column_values_to_be_json_parseable', 'kwargs': {'column': 'note'}",
        "'expect_column_pair_values_to_be_equal', 'kwargs': {'column_A': 'note', 'column_B': 'sent_at'}",
        "'expect_column_pair_values_a_to_be_greater_than_b', 'kwargs': {'column_A': 'note', 'column_B': 'sent_at'}",
        "'expect_multicolumn_values_to_be_equal', 'kwargs': {'column_list': ['note', 'sent_at']}",
        "'expect_column_values_to_not_match_regex', 'kwargs': {'column': 'note', 'regex': 's', 'row_condition': 'col(\\\"sent_at\\\").notNull()', 'condition_parser': 'great_expectations'}"
    })
    void noRuleTellsAValue(String rule) {
        String json = ("{'name': 's', 'expectations': [{'type': " + rule + "}]}").replace('\'', '"');
        Suite suite = Suite.read("suite.json", json.getBytes(UTF_8), SuiteSettings.STRICT);
        try (var driver = new Driver(TestPipeline.config(), suite, Driver.plans(Events.plan(suite.fields())), stateDirectory)) {
            pipe(driver, EVENT.bytes());

            assertThat(reasons(driver)).containsExactly(Reason.RULE_FAILED);
        }
        assertNothingLogged();
    }

    @Test
    void aMessageOfWhateverFailsInValidationIsNotLogged() {
        Plans broken = id -> {
            throw new NumberFormatException("For input string: " + SECRET);
        };
        try (var driver = new Driver(TestPipeline.config(), Suite.NONE, broken, stateDirectory)) {
            Throwable failure = catchThrowable(() -> pipe(driver, EVENT.bytes()));

            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("raw 0:0", "java.lang.NumberFormatException", "NoPayloadLeaksTest").doesNotContain(SECRET);
        }
        assertNothingLogged();
    }

    private static void pipe(Driver driver, byte[] value) {
        driver.pipe((SECRET + "-key").getBytes(UTF_8), value, NOON, new RecordHeaders().add("user", (SECRET + "-header").getBytes(UTF_8)));
    }

    /** @return the reasons of all dead letters, none of whose headers tells a value */
    private static TreeSet<Reason> reasons(Driver driver) {
        var reasons = new TreeSet<Reason>();
        for (TestRecord<byte[], byte[]> letter : driver.deadLetters()) {
            reasons.add(Reason.valueOf(new String(letter.headers().lastHeader("millrace-reason").value(), UTF_8)));
            letter.headers().forEach(header -> {
                boolean isOurs = header.key().startsWith("millrace-") && !header.key().equals("millrace-source");
                if (isOurs) assertThat(new String(header.value(), UTF_8)).as(header.key()).doesNotContainIgnoringCase("s3cr3t").doesNotContainIgnoringCase("Doe");
            });
        }
        return reasons;
    }

    private void assertNothingLogged() {
        assertThat(log.list).as("the log was listened to").isNotEmpty();
        assertThat(log.list).allSatisfy(event -> {
            String text = event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            assertThat(text).doesNotContainIgnoringCase("s3cr3t").doesNotContainIgnoringCase("Jane.Doe");
        });
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
