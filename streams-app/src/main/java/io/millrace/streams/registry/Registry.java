package io.millrace.streams.registry;

import org.apache.avro.Schema;

/** Schemas by id. */
public interface Registry {
    /** @throws RegistryUnavailable if there is no answer, or none about this id */
    Answer find(int schemaId) throws RegistryUnavailable;

    /**
     * The newest version of the schema with this id.
     *
     * @return the schema itself if it is the newest, or if the newest one cannot be used
     * @throws RegistryUnavailable if there is no answer
     */
    Schema newest(int schemaId, Schema schema) throws RegistryUnavailable;

    /** A certain answer. */
    sealed interface Answer {
        record Found(Schema schema) implements Answer {}

        /** @param why for people */
        record NotFound(String why) implements Answer {}

        /** @param why for people */
        record NotAvro(String why) implements Answer {}
    }
}
