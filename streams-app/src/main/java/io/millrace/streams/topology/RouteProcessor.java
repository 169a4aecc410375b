package io.millrace.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.audit.Position;
import io.millrace.streams.audit.RouteTally;
import io.millrace.streams.batch.RawBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends each raw record as it is to the by-id partition of its id, with a header that says where it stood; accounts for it before each commit.
 * What has no id that anybody could read keeps its partition's number and meets its fate there.
 */
final class RouteProcessor implements Processor<byte[], RawBatch, Void, Void> {
    static final String PROGRESS = "route-progress";
    static final String PRE_COMMIT = "route-pre-commit";
    private static final String POSITION = "audit";

    private final EventTopology topology;
    private final TaskGuard guard = new TaskGuard();
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> progress;
    private RoutedIds ids;
    private RouteTally tally;
    private Output output;

    RouteProcessor(EventTopology topology) {
        this.topology = topology;
    }

    /** Called again for a task that comes back. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        progress = context.getStateStore(PROGRESS);
        output = new Output(context);
        ids = new RoutedIds(topology.plans(), topology.routing());
        Position last = Positions.read(progress, POSITION, topology.topicId(), "raw", output.partition());
        tally = new RouteTally(output.partition(), last, topology.gaps(), topology.routing().partitions());
        this.context = context;
        guard.begin(context);
        context.<PreCommit>getStateStore(PRE_COMMIT).step(context, () -> guard.commit(this::account));
    }

    @Override
    public void process(Record<byte[], RawBatch> carrier) {
        guard.read(() -> RawBatch.records(carrier, context).forEach(this::route));
    }

    private void route(ConsumerRecord<byte[], byte[]> record) {
        int to = partition(record);
        RawPosition at = RawPositions.of(record);
        output.sendTo(to, topology.topics().byId(), record.key(), record.value(), OutcomeHeaders.ofRouted(record.headers(), at), at.timestamp());
        tally.add(at.offset(), at.timestamp(), to);
    }

    private int partition(ConsumerRecord<byte[], byte[]> record) {
        try {
            return ids.partition(record.value(), output.partition());
        } catch (RuntimeException e) {
            throw FailedValidation.of(record, e);
        }
    }

    private void account() {
        if (tally.isEmpty()) return;
        AuditRecord record = tally.close();
        byte[] key = Integer.toString(output.partition()).getBytes(UTF_8);
        output.send(topology.topics().audit(), key, record.encode(), new RecordHeaders(), record.watermark());
        progress.put(POSITION, new Position(topology.topicId(), record.to(), record.watermark()).encode());
        topology.accounted().accept(record);
    }
}
