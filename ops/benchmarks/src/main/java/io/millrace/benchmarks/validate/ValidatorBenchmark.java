package io.millrace.benchmarks.validate;

import io.millrace.benchmarks.EventCount;
import io.millrace.benchmarks.Processor;
import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.validate.Plans;
import io.millrace.streams.validate.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All that the stream does with an event before the dedupe, by the validator that it runs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ValidatorBenchmark {
    private static final int EVENTS = 512;
    private static final EventConfig PATHS = new EventConfig("event_id", "event_time", "source");

    private byte[][] events;
    private Validator guards;
    private Validator rules;

    @Setup
    public void compile() throws Exception {
        events = ProductEvents.framed(EVENTS);
        guards = validator(Suite.NONE);
        rules = validator(twelveRules());
        for (byte[] event : events) {
            Refusal refusal = rules.refusal(event, ProductEvents.LATEST);
            if (refusal != null) throw new IllegalStateException("an event for this benchmark must be valid: " + refusal);
        }
    }

    private static Suite twelveRules() throws IOException {
        try (InputStream file = ValidatorBenchmark.class.getResourceAsStream("/twelve-rules.json")) {
            Suite suite = Suite.read("twelve-rules.json", file.readAllBytes(), SuiteSettings.STRICT);
            if (suite.rules().size() != 12) throw new IllegalStateException(suite.rules().size() + " rules");
            return suite;
        }
    }

    private static Validator validator(Suite suite) throws Exception {
        var plan = new Plans.Answer.Usable(RecordPlan.compile(ProductEvents.SCHEMA, PATHS, List.of("properties"), suite.fields(), null));
        return new Validator(ValidateConfig.DEFAULT, suite, schemaId -> plan, new MemorySources());
    }

    /** Without a suite. */
    @Benchmark
    public Refusal f_walk_and_guards(Processor processor) {
        return guards.refusal(events[EventCount.next() & EVENTS - 1], ProductEvents.LATEST);
    }

    @Benchmark
    public Refusal g_walk_guards_and_twelve_rules(Processor processor) {
        return rules.refusal(events[EventCount.next() & EVENTS - 1], ProductEvents.LATEST);
    }
}
