package io.millrace.streams.registry;

import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fields of the suite that neither a schema nor its newest version has: perhaps a misspelled name. Their rules see null. Safe for concurrent use. */
final class MissingFields {
    private static final Logger LOG = LoggerFactory.getLogger(MissingFields.class);

    private final Suite suite;
    private final Map<Integer, List<String>> ofSchemas = new ConcurrentHashMap<>();

    MissingFields(Suite suite) {
        this.suite = suite;
    }

    /** Warns once for a schema, and again if other fields are missing than before. */
    void of(int schemaId, Schema schema, List<String> fields) {
        List<String> before = fields.isEmpty() ? ofSchemas.remove(schemaId) : ofSchemas.put(schemaId, fields);
        if (fields.equals(before)) return;
        for (String field : fields) {
            LOG.warn("schema {} ({}) and its newest version have no field {}: null for {}", schemaId, schema.getFullName(), field, String.join(", ", rules(field)));
        }
    }

    private List<String> rules(String field) {
        return suite.rules().stream().filter(rule -> rule.fields().contains(field)).map(Rule::name).toList();
    }

    /** Different fields, missing in any schema met so far. */
    int count() {
        return (int) ofSchemas.values().stream().flatMap(List::stream).distinct().count();
    }
}
