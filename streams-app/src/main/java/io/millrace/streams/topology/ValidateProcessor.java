package io.millrace.streams.topology;

import io.millrace.schemas.config.ValidateConfig;
import io.millrace.streams.event.ValidationResult;
import io.millrace.streams.outage.StopRequested;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.validate.Plans;
import io.millrace.streams.validate.Validator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands each raw record on with its verdict. */
final class ValidateProcessor implements Processor<byte[], byte[], byte[], Judged> {
    private final ValidateConfig config;
    private final Suite suite;
    private final Plans plans;
    private ProcessorContext<byte[], Judged> context;
    private Validator validator;

    ValidateProcessor(ValidateConfig config, Suite suite, Plans plans) {
        this.config = config;
        this.suite = suite;
        this.plans = plans;
    }

    @Override
    public void init(ProcessorContext<byte[], Judged> context) {
        this.context = context;
        this.validator = new Validator(config, suite, plans, new StoredSources(context.getStateStore(Stores.SOURCES)));
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        context.forward(raw.withValue(new Judged(raw.value(), validate(raw))));
    }

    /** A stop while waiting for the registry leaves the task as a fenced one is left: rolled back, for whoever comes next. */
    private ValidationResult validate(Record<byte[], byte[]> raw) {
        try {
            return validator.validate(raw.value(), raw.timestamp());
        } catch (StopRequested e) {
            throw new TaskMigratedException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw e; // of the state store: Kafka Streams knows what to do
        } catch (RuntimeException e) {
            throw new FailedValidation(place(), e);
        }
    }

    private String place() {
        return context.recordMetadata().map(at -> at.topic() + " " + at.partition() + ":" + at.offset()).orElse("a record");
    }
}
