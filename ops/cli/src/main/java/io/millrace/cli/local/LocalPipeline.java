package io.millrace.cli.local;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.Schemas;
import io.millrace.cli.connect.StackOption;
import io.millrace.cli.connect.Topics;
import io.millrace.local.LocalStack;
import io.millrace.local.LocalStackOptions;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One pipeline on a local stack: servers, then what the stages expect to find, then the stages. Closing it stops all and keeps the data. */
public final class LocalPipeline implements AutoCloseable {
    private static final String STAGES = "stages";

    private final Path file;
    private final Path directory;
    private final LocalStack stack;
    private final PipelineConfig config;
    private volatile StageProcesses stages;

    private LocalPipeline(Path file, Path directory, LocalStack stack) {
        this.file = file;
        this.directory = directory.toAbsolutePath();
        this.stack = stack;
        this.config = PipelineFile.read(file, StackOption.over(stack.addresses().environment()));
    }

    /** @param file pipeline.yaml; that it can be read is checked before the directory is touched */
    public static LocalPipeline start(Path file, Path directory, DataDirectory.Taking taking, LocalStackOptions options) throws IOException {
        PipelineConfig asWritten = PipelineFile.read(file, System.getenv());
        var load = asWritten.load();
        if (load.cluster() == null || load.dbUser() == null) {
            throw new Failure(file + ": the local stack has a cluster, not a workgroup, and knows no secrets: set load.cluster and load.db-user");
        }
        LocalStack stack;
        try {
            stack = LocalStack.start(taking.take(directory.toAbsolutePath()), directory.toAbsolutePath(), options.withWarehouse(load.cluster(), load.database(), load.dbUser()));
        } catch (IllegalStateException e) {
            throw new Failure(e.getMessage(), e);
        }
        try {
            return new LocalPipeline(file, directory, stack);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** @param schema file to register, or null */
    public Prepared prepare(int partitions, Path schema) {
        stack.createBucket(config.sink().bucket());
        try (var topics = new Topics(config.kafka())) {
            topics.create(config.topics().raw(), partitions, Map.of());
            return new Prepared(topics.partitions(config.topics().raw()), schema == null ? null : register(schema));
        }
    }

    /**
     * What the stages will find.
     *
     * @param partitions that the raw topic has, whatever was wanted
     * @param schema that was registered, or null
     */
    public record Prepared(int partitions, Schemas.Registered schema) {}

    private Schemas.Registered register(Path schema) {
        try (var schemas = new Schemas(config.registry())) {
            return schemas.register(Schemas.subjectOf(config.topics().raw()), Schemas.read(schema));
        }
    }

    /** @return the schema that lies beside the pipeline's file, or null */
    public static Path schemaBeside(Path file) {
        Path schema = file.toAbsolutePath().resolveSibling("event.avsc");
        return Files.exists(schema) ? schema : null;
    }

    public StageProcesses startStages() throws IOException {
        stages = StageProcesses.start(file.toAbsolutePath(), directory.resolve(STAGES), stack.addresses().environment());
        return stages;
    }

    public PipelineConfig config() {
        return config;
    }

    public LocalStack stack() {
        return stack;
    }

    public AwsCredentialsProvider credentials() {
        var s3 = stack.addresses().s3();
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
    }

    /** @throws Failure if a server or a stage has died */
    public void requireAlive() {
        var died = stages == null ? null : stages.died().getNow(null);
        if (died != null) throw new Failure("a stage died: " + died.message());
        String broken = stack.broken().getNow(null);
        if (broken != null) throw new Failure("a server of the local stack died: " + broken);
    }

    @Override
    public void close() throws IOException {
        if (stages != null) stages.close();
        stack.close();
    }
}
