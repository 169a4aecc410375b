package io.millrace.loader;

import io.millrace.loader.warehouse.Connection;
import io.millrace.local.redshift.LocalRedshift;
import io.millrace.local.redshift.LocalRedshiftOptions;
import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 and Redshift of the local stack for one test class; a schema and a prefix for each test. */
final class Cloud implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final String BUCKET = "lake";
    private static final Path GOLD = Path.of("../ops/local-stack/pipelines/github/gold");

    private final Path directory;
    private final LocalS3 storage;
    private final LocalRedshift redshift;
    private final S3Client s3;
    private RedshiftDataClient dataApi;
    private int tests;

    private Cloud(Path directory) throws Exception {
        this.directory = directory;
        this.storage = LocalS3.start(Files.createDirectories(directory.resolve("s3")), 0);
        var access = storage.access();
        System.setProperty("aws.accessKeyId", access.accessKey());
        System.setProperty("aws.secretAccessKey", access.secretKey());
        this.redshift = LocalRedshift.start(Files.createDirectories(directory.resolve("redshift")), access,
                new LocalRedshiftOptions(0, ACCOUNT, access.accessKey(), access.secretKey(), "local", "dev", "loader"));
        storage.createBucket(BUCKET);
        PipelineConfig any = config("any", "public", "merge", ACCOUNT);
        this.s3 = Connection.s3(any);
        this.dataApi = Connection.dataApi(any);
    }

    static Cloud start(Path directory) throws Exception {
        return new Cloud(directory);
    }

    /** What one test works with. */
    record Place(Cloud cloud, PipelineConfig config, LakeWriter lake) {
        Loader loader() {
            return new Loader(config, Lane.LIVE, new SimpleMeterRegistry(), InstantSource.system(), new SecureRandom());
        }

        List<List<String>> query(String sql) {
            return cloud.query(sql.replace("{s}", config.load().schema()));
        }
    }

    Place place(String mode, String account) throws Exception {
        String schema = "test_" + tests++;
        query("CREATE SCHEMA " + schema);
        PipelineConfig config = config(schema, schema, mode, account);
        return new Place(this, config, new LakeWriter(s3, BUCKET, LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS), Files.createDirectories(directory.resolve(schema))));
    }

    Place place() throws Exception {
        return place("merge", ACCOUNT);
    }

    S3Client s3() {
        return s3;
    }

    RedshiftDataClient dataApi() {
        return dataApi;
    }

    private PipelineConfig config(String prefix, String schema, String mode, String account) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("pipelines/" + prefix));
        Path gold = Files.createDirectories(folder.resolve("gold"));
        try (var views = Files.list(GOLD)) {
            for (Path view : views.toList()) Files.copy(view, gold.resolve(view.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: github
                kafka: { bootstrap: "127.0.0.1:1" }
                registry: { url: "http://127.0.0.1:1" }
                event: { id: id, time: created_at, source: type }
                topics: { raw: github }
                sink: { bucket: %s, region: us-east-1, endpoint: "%s", prefix: "%s" }
                load: { workgroup: local, endpoint: "%s", database: dev, schema: %s, table: events, iam-role: "arn:aws:iam::123456789012:role/copy",
                        mode: %s, every: 1s, expect-account: "%s" }
                """.formatted(BUCKET, storage.access().endpoint(), prefix, redshift.endpoint(), schema, mode, account));
        return PipelineFile.read(file, Map.of());
    }

    List<List<String>> query(String sql) {
        String id = dataApi.executeStatement(request -> request.sql(sql).database("dev").workgroupName("local")).id();
        var end = dataApi.describeStatement(request -> request.id(id).waitTimeSeconds(30));
        if (end.status() != StatusString.FINISHED) throw new AssertionError(sql + ": " + end.error());
        if (!end.hasResultSet()) return List.of();
        var rows = new ArrayList<List<String>>();
        for (List<Field> record : dataApi.getStatementResult(request -> request.id(id)).records()) {
            rows.add(record.stream().map(field -> field.stringValue() != null ? field.stringValue() : String.valueOf(field.longValue())).toList());
        }
        return rows;
    }

    @Override
    public void close() throws Exception {
        if (dataApi != null) dataApi.close();
        s3.close();
        redshift.close();
        storage.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
