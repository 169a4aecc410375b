package io.millrace.loader.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Manifest;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one transaction that loads a batch.
 *
 * @param manifests COPY manifests by key; they must be there before the statements run
 */
public record LoadStatements(List<Statement> statements, Map<String, byte[]> manifests) {
    private static final int MOST_STATEMENTS = 40;
    private static final int LONGEST_STATEMENT = 100_000;
    /** What the numbers of further commits may add. */
    private static final int ROOM = 10_000;

    /**
     * @param root of the lane's keys, ends with a slash
     * @throws LoadStopped if the Data API could not take them
     */
    public static LoadStatements of(Batch batch, int attempt, String bucket, String root, String iamRole) {
        List<Column> columns = batch.columns();
        var statements = new ArrayList<Statement>();
        var manifests = new LinkedHashMap<String, byte[]>();
        statements.add(new Lock(batch.target()));
        statements.add(new GuardLedger(batch));
        boolean hasRows = batch.rows() > 0;
        if (hasRows) {
            if (batch.mode() == Mode.MERGE && IdPath.of(batch.idPath(), columns).hasCapitals()) statements.add(new CaseSensitivePaths());
            for (Slice slice : batch.slices()) stage(slice, batch, columns, bucket, root, iamRole, statements, manifests);
            statements.add(new StageBatch(batch, columns));
            statements.add(new GuardStaged(batch));
            statements.add(new InsertNew(batch, columns));
        }
        statements.add(new RecordLoad(batch, attempt));
        if (hasRows) statements.add(new RecordHours(batch));
        statements.add(new MoveLedger(batch));
        if (hasRows) statements.add(new DropStaging(batch));
        check(statements);
        return new LoadStatements(List.copyOf(statements), manifests);
    }

    private static void stage(Slice slice, Batch batch, List<Column> columns, String bucket, String root, String iamRole,
            List<Statement> statements, Map<String, byte[]> manifests) {
        if (slice.rows() == 0) return;
        statements.add(new CreateStaging(slice.partition(), columns));
        slice.filesByColumns().forEach((list, files) -> {
            String key = root + "loads/" + batch.id() + "/" + slice.partition() + "-" + manifests.size() + ".manifest";
            manifests.put(key, Manifest.of(bucket, files).encode());
            statements.add(new CopyFiles(slice.partition(), list, bucket, key, iamRole, files));
        });
    }

    /** Whether more partitions may be in it. False for a batch that {@link #of} refuses for its length, true for one it refuses for another reason. */
    public static boolean areShort(Batch batch) {
        try {
            List<Column> columns = batch.columns();
            List<Statement> ofRows = batch.rows() == 0 ? List.of() : List.of(new StageBatch(batch, columns), new GuardStaged(batch));
            return Stream.concat(Stream.of(new GuardLedger(batch), new RecordLoad(batch, 1)), ofRows.stream())
                    .allMatch(statement -> length(statement) <= LONGEST_STATEMENT - ROOM);
        } catch (LoadStopped e) {
            return true; // said where the batch is made
        }
    }

    private static int length(Statement statement) {
        return statement.sql().getBytes(UTF_8).length;
    }

    private static void check(List<Statement> statements) {
        if (statements.size() > MOST_STATEMENTS) {
            throw new LoadStopped("a load of %d statements; the Data API takes %d: one commit has too many schemas".formatted(statements.size(), MOST_STATEMENTS));
        }
        for (Statement statement : statements) {
            int bytes = length(statement);
            if (bytes > LONGEST_STATEMENT) {
                throw new LoadStopped("a %s of %d bytes; the Data API takes %d: the schema has too many or too long field names".formatted(
                        statement.getClass().getSimpleName(), bytes, LONGEST_STATEMENT));
            }
        }
    }
}
