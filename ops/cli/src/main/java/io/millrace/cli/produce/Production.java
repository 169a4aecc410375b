package io.millrace.cli.produce;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.connect.Schemas.Registered;
import io.millrace.cli.connect.Topics;
import io.millrace.cli.produce.FileChecker.Checked;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.config.PipelineConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code millrace produce}: schema, check, rows, and what it says of them. */
public final class Production {
    private final PipelineConfig pipeline;
    private final Request request;
    private final Screen screen = Screen.ofProcess();

    public Production(PipelineConfig pipeline, Request request) {
        this.pipeline = pipeline;
        this.request = request;
    }

    /**
     * What to produce.
     *
     * @param schema file to register, or null for the latest of the topic's subject
     * @param maps {@code target=path}
     * @param constants {@code target=value}
     * @param key field whose text becomes the record's key; null = the event's id
     * @param skipBad file for rows that do not fit, or null to refuse them
     * @param rate rows a second, 0 = as fast as possible
     */
    public record Request(InputFile file, Path schema, List<String> maps, List<String> constants, String key, Path skipBad, double rate) {}

    public void run() throws IOException {
        String topic = pipeline.topics().raw();
        if (request.skipBad() != null) SetAside.requireOther(request.skipBad(), request.file().path());
        Registered registered = schema(topic);
        var conversion = new RowConversion(FieldMapping.of(request.maps(), request.constants()), registered.schema());
        Checked checked = new FileChecker(request.file(), screen).check(conversion, request.skipBad() != null);
        screen.done(Numbers.grouped(checked.rows()) + " rows in " + request.file().path());
        try (var topics = new Topics(pipeline.kafka())) {
            topics.partitions(topic);
        }
        String key = request.key() == null ? pipeline.event().id() : request.key();
        try (var sink = new ProducedRows(pipeline.kafka(), topic, checked.hash())) {
            var recipe = Recipe.of(request.maps(), request.constants(), key, registered.schema());
            var producer = new FileProducer(request.file(), conversion, recipe, new AvroEvents(registered.id(), registered.schema()), key, screen);
            tell(topic, checked, producer.produce(checked, sink, request.skipBad(), new Pace(request.rate())));
        }
    }

    private Registered schema(String topic) {
        String subject = Schemas.subjectOf(topic);
        try (var schemas = new Schemas(pipeline.registry())) {
            return request.schema() == null ? schemas.latest(subject) : schemas.register(subject, Schemas.read(request.schema()));
        }
    }

    private void tell(String topic, Checked checked, FileProducer.Produced produced) {
        Position before = produced.before();
        if (before.rows() >= checked.rows()) {
            screen.done("nothing produced to topic " + topic + ": " + (checked.rows() == 0 ? "the file has no rows" : "dealt with before: " + before.dealtWith()));
            return;
        }
        if (before.rows() > 0) screen.done("dealt with before: " + before.dealtWith() + "; went on after them");
        screen.done(Numbers.grouped(produced.rows()) + " events produced to topic " + topic);
        if (produced.setAside() > 0) screen.done(Numbers.grouped(produced.setAside()) + " bad rows written to " + request.skipBad());
    }
}
