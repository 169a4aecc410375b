package io.millrace.sink.row;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The schemas met so far. Of those that are versions of one record, rows go to the newest that takes them without loss: a registry counts upwards, so
 * that is the one with the highest id. For one thread.
 */
final class Versions {
    private final TreeMap<Integer, KnownSchema> known = new TreeMap<>();
    private final VersionReport report;
    private final Set<List<Integer>> reported = new HashSet<>();

    Versions(VersionReport report) {
        this.report = report;
    }

    /** Null if it was not met. */
    KnownSchema get(int id) {
        return known.get(id);
    }

    KnownSchema add(int id, KnownSchema schema) {
        known.put(id, schema);
        if (schema instanceof KnownSchema.Usable usable) {
            for (var older : known.headMap(id).entrySet()) older.setValue(aimed(older.getValue(), usable));
            for (var newer : known.tailMap(id, false).descendingMap().entrySet()) known.put(id, aimed(known.get(id), newer.getValue()));
        }
        return known.get(id);
    }

    /** Its rows cannot lie in files of the other, for whatever reason. */
    void apart(KnownSchema.Usable older, KnownSchema.Usable newer, String why) {
        if (reported.add(List.of(older.rows().schemaId(), newer.rows().schemaId()))) report.apart(older.rows().schemaId(), newer.rows().schemaId(), why);
    }

    /** @return the first with the other as target, if that is newer than the one it has and takes its rows */
    private KnownSchema aimed(KnownSchema schema, KnownSchema other) {
        if (!(schema instanceof KnownSchema.Usable older) || !(other instanceof KnownSchema.Usable newer)) return schema;
        boolean isNewer = older.target() == null || older.target().schema().rows().schemaId() < newer.rows().schemaId();
        if (!isNewer || !isVersion(older.avro(), newer.avro())) return schema;
        String loss = Loss.between(older.avro(), newer.avro());
        if (loss == null) return older.to(newer);
        apart(older, newer, loss);
        return older;
    }

    /** Records of other names are other things that happen to travel on the same topic, and meet nowhere. */
    private static boolean isVersion(Schema older, Schema newer) {
        return newer.getFullName().equals(older.getFullName()) || newer.getAliases().contains(older.getFullName());
    }
}
