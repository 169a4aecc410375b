package io.millrace.local.redshift;

import io.millrace.local.redshift.api.HttpEndpoint;
import io.millrace.local.redshift.copy.CopyRunner;
import io.millrace.local.redshift.statement.StatementService;
import io.millrace.local.redshift.warehouse.Warehouse;
import io.millrace.local.s3.S3Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The Redshift Data API over DuckDB, for development and tests: as strict as Redshift where README-redshift.md says so, and refusing by name what it
 * does not know. Tables, statement history and client tokens live in the directory and survive restarts and kills.
 */
public final class LocalRedshift implements AutoCloseable {
    private final Warehouse warehouse;
    private final CopyRunner copies;
    private final StatementService statements;
    private final HttpEndpoint http;

    private LocalRedshift(Warehouse warehouse, CopyRunner copies, StatementService statements, HttpEndpoint http) {
        this.warehouse = warehouse;
        this.copies = copies;
        this.statements = statements;
        this.http = http;
    }

    /** Opens the data in the directory and answers on 127.0.0.1. COPY reads from the given S3. One server per directory. */
    public static LocalRedshift start(Path directory, S3Access s3, LocalRedshiftOptions options) {
        return start(directory, s3, options, InstantSource.system());
    }

    static LocalRedshift start(Path directory, S3Access s3, LocalRedshiftOptions options, InstantSource clock) {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            var warehouse = Warehouse.open(directory, options.database(), options.databaseUser());
            opened.push(warehouse);
            var copies = new CopyRunner(s3, warehouse.copyDirectory());
            opened.push(copies);
            var statements = new StatementService(warehouse, copies, directory.resolve("results"), clock);
            opened.push(statements);
            return new LocalRedshift(warehouse, copies, statements, listen(options, statements, warehouse, clock));
        } catch (SQLException e) {
            throw closed(opened, new IllegalStateException("cannot read the statement history in " + directory, e));
        } catch (IOException e) {
            throw closed(opened, new UncheckedIOException("cannot listen on 127.0.0.1:" + options.port(), e));
        } catch (RuntimeException e) {
            throw closed(opened, e);
        }
    }

    private static HttpEndpoint listen(LocalRedshiftOptions options, StatementService statements, Warehouse warehouse, InstantSource clock) throws IOException {
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        try {
            return new HttpEndpoint(options, statements, warehouse, ids, clock);
        } catch (BindException taken) {
            return new HttpEndpoint(options.withPort(0), statements, warehouse, ids, clock);
        }
    }

    private static RuntimeException closed(Deque<AutoCloseable> opened, RuntimeException failure) {
        for (AutoCloseable part : opened) {
            try {
                part.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    public URI endpoint() {
        return http.endpoint();
    }

    /** Statements under way end ABORTED. */
    @Override
    public void close() {
        http.close();
        try {
            statements.close();
            copies.close();
            warehouse.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the database was not closed cleanly", e);
        }
    }
}
