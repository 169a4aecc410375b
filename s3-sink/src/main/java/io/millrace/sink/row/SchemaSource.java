package io.millrace.sink.row;

import io.millrace.sink.trouble.Trouble;
import java.util.Optional;
import org.apache.avro.Schema;

/** Avro schemas by id. */
public interface SchemaSource extends AutoCloseable {
    /**
     * @return empty if it is no Avro schema
     * @throws Trouble if that cannot be said now, an unknown id included
     */
    Optional<Schema> schema(int id) throws Trouble;

    @Override
    default void close() {}
}
