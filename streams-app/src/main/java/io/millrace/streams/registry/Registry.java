package io.millrace.streams.registry;

import org.apache.avro.Schema;

/** Schemas by id. */
@FunctionalInterface
public interface Registry {
    /** @throws RegistryUnavailable if there is no answer, or none about this id */
    Answer find(int schemaId) throws RegistryUnavailable;

    /** A certain answer. */
    sealed interface Answer {
        record Found(Schema schema) implements Answer {}

        record NotFound() implements Answer {}

        /** @param why for people */
        record NotAvro(String why) implements Answer {}
    }
}
