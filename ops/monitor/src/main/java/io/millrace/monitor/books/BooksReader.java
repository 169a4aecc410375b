package io.millrace.monitor.books;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Reads the books of one lane from broker, bucket and warehouse. Keeps what it has read of topics and commits, so that each further reading
 * costs only what is new. While transactions are open, the first reading may show
 * everything audited so far as in flight; the next knows more. Safe for concurrent use, one reading at a time; close it after use.
 */
public final class BooksReader implements AutoCloseable {
    private final Topics topics;
    private final Lake lake;
    private final WarehouseReader warehouse;
    private final BooksReading reading;

    /** AWS credentials by the SDK's default chain. */
    public BooksReader(PipelineConfig config, Lane lane) {
        this(config, lane, DefaultCredentialsProvider.builder().build());
    }

    public BooksReader(PipelineConfig config, Lane lane, AwsCredentialsProvider credentials) {
        String region = config.load().region() == null ? config.sink().region() : config.load().region();
        this.topics = new KafkaTopics(config.kafka());
        this.lake = new S3Lake(config.sink(), credentials);
        this.warehouse = new DataApiWarehouse(new DataApi(config.load(), region, credentials), new WarehouseSql(config, lane));
        this.reading = new BooksReading(lane, config.dedupe().isById(), LaneTopics.of(config, lane),
                LakeLayout.of(config, lane, LakeLayout.EVENTS), LakeLayout.of(config, lane, LakeLayout.DEAD_LETTERS), topics, lake, warehouse);
    }

    /** @throws RuntimeException if broker, bucket or warehouse cannot be read; try again later */
    public synchronized Books read() {
        return reading.read();
    }

    @Override
    public synchronized void close() {
        topics.close();
        lake.close();
        warehouse.close();
    }
}
