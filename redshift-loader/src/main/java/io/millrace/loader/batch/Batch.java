package io.millrace.loader.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.Columns;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Commits that one transaction loads.
 *
 * @param id equal for equal batches after equal ledgers, on any machine; it contains the ids of the batches before it, so none comes twice
 * @param idPath of the event's id in the columns, dots between nested fields
 * @param slices by partition, at least one
 */
public record Batch(String id, Target target, Mode mode, String idPath, List<Slice> slices) {
    public Batch {
        slices = List.copyOf(slices);
    }

    public static Batch of(Target target, Mode mode, List<Slice> slices) {
        String idPath = slices.getFirst().commits().getFirst().id();
        return new Batch(id(target, mode, slices), target, mode, idPath, slices);
    }

    public long rows() {
        return slices.stream().mapToLong(Slice::rows).sum();
    }

    /** All columns of all files, a name once, the event's own before Millrace's. */
    public List<Column> columns() {
        var byName = new LinkedHashMap<String, Column>();
        for (Slice slice : slices) {
            for (List<Column> columns : slice.filesByColumns().keySet()) columns.forEach(column -> add(byName, column));
        }
        Columns.OWN.forEach(own -> {
            Column moved = byName.remove(own.name());
            if (moved != null) byName.put(own.name(), moved);
        });
        return List.copyOf(byName.values());
    }

    /** Least event time of all rows, epoch milliseconds; empty without rows. */
    public OptionalLong minEventTime() {
        return times(PartFile::minEventTime).min();
    }

    public OptionalLong maxEventTime() {
        return times(PartFile::maxEventTime).max();
    }

    private LongStream times(ToLongFunction<PartFile> time) {
        return slices.stream().flatMap(slice -> slice.files().stream()).filter(file -> file.rows() > 0).mapToLong(time);
    }

    private static void add(Map<String, Column> byName, Column column) {
        Column known = byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
        if (known == null || sameType(known, column)) return;
        throw new LoadStopped("column '%s' is %s in one schema of this batch and %s in another; COPY cannot bring both into one column: give the field a new name, or begin a new lane"
                .formatted(column.name(), known, column));
    }

    private static boolean sameType(Column one, Column other) {
        return one.type() == other.type() && java.util.Objects.equals(one.precision(), other.precision()) && java.util.Objects.equals(one.scale(), other.scale());
    }

    private static String id(Target target, Mode mode, List<Slice> slices) {
        var facts = new StringBuilder("batch 1\n").append(target).append('\n').append(mode).append('\n');
        for (Slice slice : slices) {
            facts.append(slice.before()).append('\n');
            for (Commit commit : slice.commits()) {
                facts.append(commit.firstOffset()).append(' ').append(commit.endOffset()).append(' ').append(commit.attempt()).append(' ').append(commit.id()).append('\n');
                for (PartFile file : commit.files()) facts.append(file.key()).append(' ').append(file.rows()).append(' ').append(file.bytes()).append('\n');
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
