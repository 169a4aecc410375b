package io.millrace.local.redshift.warehouse;

import io.millrace.local.redshift.sql.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** The database file. One process at a time opens it; connections are for one thread each. */
public final class Warehouse implements AutoCloseable {
    private static final String MEMORY = "1GB";

    private final DuckDBConnection root;
    private final Path copyDirectory;

    private Warehouse(DuckDBConnection root, Path copyDirectory) {
        this.root = root;
        this.copyDirectory = copyDirectory;
    }

    /** Opens or creates {@code <directory>/<database>.duckdb}. */
    public static Warehouse open(Path directory, String database, String user) {
        try {
            Path copy = Files.createDirectories(directory.resolve("copy")).toAbsolutePath();
            var settings = new Properties();
            settings.setProperty("memory_limit", MEMORY);
            settings.setProperty("threads", "2");
            settings.setProperty("temp_directory", directory.resolve("spill").toAbsolutePath().toString());
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            settings.setProperty("default_null_order", "nulls_last_on_asc_first_on_desc");
            var root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + directory.resolve(database + ".duckdb"), settings);
            return prepared(new Warehouse(root, copy), user);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory " + directory, e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + directory.resolve(database + ".duckdb") + " (is another server using it?): " + e.getMessage(), e);
        }
    }

    private static Warehouse prepared(Warehouse warehouse, String user) throws SQLException {
        try {
            warehouse.prepare(user);
            return warehouse;
        } catch (SQLException | RuntimeException e) {
            warehouse.close();
            throw e;
        }
    }

    private void prepare(String user) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("create schema if not exists public");
            statement.execute("create schema if not exists _rs");
            for (String name : new String[] {"current_user", "session_user", "user"}) {
                statement.execute("create or replace macro _rs.rs_" + name + "() as " + Token.quoted(user, '\''));
            }
            script(statement, "macros.sql");
            script(statement, "catalog.sql");
            statement.execute("set global allowed_directories = [" + Token.quoted(copyDirectory + "/", '\'') + "]");
            statement.execute("set global enable_external_access = false");
        }
    }

    private static void script(Statement statement, String name) throws SQLException {
        try (var resource = Warehouse.class.getResourceAsStream(name)) {
            for (String sql : new String(resource.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session of its own, temporary tables included. */
    public Connection connect() throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set integer_division = true; set search_path = 'public,_rs'; set TimeZone = 'UTC'");
        }
        return connection;
    }

    /** Where COPY puts the files it read from S3: the only place SQL can read. */
    public Path copyDirectory() {
        return copyDirectory;
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
