package io.millrace.streams.registry;

import java.util.Queue;
import org.apache.avro.Schema;

/** Gives the answers queued, one for each question; an outage is an answer too. */
record QueuedRegistry(Queue<Object> answers) implements Registry {
    @Override
    public Answer find(int schemaId) throws RegistryUnavailable {
        return (Answer) next();
    }

    @Override
    public Schema newest(int schemaId, Schema schema) throws RegistryUnavailable {
        return (Schema) next();
    }

    private Object next() throws RegistryUnavailable {
        Object answer = answers.remove();
        if (answer instanceof RegistryUnavailable unavailable) throw unavailable;
        return answer;
    }
}
