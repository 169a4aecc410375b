package io.millrace.local.redshift.copy;

import io.millrace.local.redshift.sql.CopyCommand;
import io.millrace.local.redshift.sql.Token;
import io.millrace.local.redshift.warehouse.TableShape;
import io.millrace.local.s3.S3Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs COPY statements. Safe for concurrent use, each on its own connection. */
public final class CopyRunner implements AutoCloseable {
    private final S3Files s3;
    private final Path directory;

    /** {@code directory} takes the files of running COPYs and is emptied here: whatever lies in it is of a dead server. */
    public CopyRunner(S3Access s3, Path directory) {
        this.s3 = new S3Files(s3);
        this.directory = directory;
        deleteInside(directory);
    }

    /** Inserts all rows of the files into the table, in the transaction of the connection. Returns their number. */
    public long copy(Connection connection, CopyCommand command, TableShape table, Cancellation cancellation) throws SQLException {
        List<CopyFile> files = s3.find(command.from(), command.manifest(), cancellation);
        Path own = createDirectory();
        try {
            return load(connection, command, table, files, s3.download(files, own, cancellation), cancellation);
        } finally {
            deleteInside(own);
            delete(own);
        }
    }

    private static long load(Connection connection, CopyCommand command, TableShape table, List<CopyFile> files, List<Path> paths, Cancellation cancellation)
            throws SQLException {
        var mapping = new ColumnMapping(command, table);
        Map<Path, CopyFile> origins = new LinkedHashMap<>();
        Map<ParquetSchema, List<Path>> bySchema = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            origins.put(paths.get(i), files.get(i));
            bySchema.computeIfAbsent(schema(connection, command, paths.get(i), files.get(i)), s -> new ArrayList<>()).add(paths.get(i));
        }
        var errors = new CopyErrors(command.table().toString(), table, origins);
        var statements = new ArrayList<String>();
        bySchema.forEach((schema, group) -> statements.add(insert(mapping, table, schema, group, origins.get(group.getFirst()).url().toString())));
        long rows = 0;
        for (String insert : statements) {
            try (Statement statement = connection.createStatement()) {
                cancellation.onCancel(() -> stop(statement));
                rows += statement.executeLargeUpdate(insert);
            } catch (SQLException e) {
                throw errors.explain(e);
            }
        }
        return rows;
    }

    private static void stop(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has ended by itself.
        }
    }

    private static ParquetSchema schema(Connection connection, CopyCommand command, Path path, CopyFile file) {
        try {
            return ParquetSchema.read(connection, path);
        } catch (SQLException e) {
            throw new CopyFailure(command.table().toString(), file.url().toString(), 0, null, null,
                    "File is not a Parquet file or is damaged (" + e.getMessage().lines().findFirst().orElse("").replace(path.toString(), file.url().toString()) + ").");
        }
    }

    private static String insert(ColumnMapping mapping, TableShape table, ParquetSchema schema, List<Path> group, String firstFile) {
        String columns = mapping.targets().stream().map(c -> Token.quoted(c.name(), '"')).collect(Collectors.joining(", "));
        String values = String.join(", ", mapping.expressions(schema, firstFile));
        String paths = group.stream().map(p -> Token.quoted(p.toString(), '\'')).collect(Collectors.joining(", "));
        String names = IntStream.range(0, schema.columns().size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "insert into " + table.sql() + " (" + columns + ") select " + values + " from read_parquet([" + paths
                + "], filename = 'rs_file', file_row_number = true, hive_partitioning = false) as f(" + names + ", rs_row, rs_file)";
    }

    private Path createDirectory() {
        try {
            return Files.createTempDirectory(directory, "copy");
        } catch (IOException e) {
            throw new UncheckedIOException("COPY needs room in " + directory, e);
        }
    }

    private static void deleteInside(Path directory) {
        try (var paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).filter(p -> !p.equals(directory)).forEach(CopyRunner::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
