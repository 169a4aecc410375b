package io.millrace.streams.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * A record that could not be sent ends its stream thread, whose transaction is rolled back with all its tasks. The default calls only the task
 * corrupted where the broker did not answer in time; during a rebalance of the classic protocol Kafka Streams 4.3.1 then rolls the transaction
 * back while the thread's other tasks go on as if theirs were committed.
 */
public final class FailedSend implements ProductionExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(ErrorHandlerContext context, ProducerRecord record, Exception exception, SerializationExceptionOrigin origin) {
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> settings) {}
}
