package io.millrace.cli.local;

import io.millrace.cli.screen.Screen;
import java.nio.file.Path;

/** Addresses of a running stack, and how to use them. */
public final class Addresses {
    private Addresses() {}

    /** @param directory of the stack */
    public static void show(LocalPipeline pipeline, Path directory, Screen screen) {
        var addresses = pipeline.stack().addresses();
        var load = pipeline.config().load();
        screen.line("  %-16s %s".formatted("Kafka", addresses.kafkaBootstrap()));
        screen.line("  %-16s %s".formatted("schema registry", addresses.registryUrl()));
        screen.line("  %-16s %s".formatted("S3", addresses.s3().endpoint()));
        screen.line("  %-16s %s".formatted("Redshift", addresses.redshiftEndpoint() + " (Data API)"));
        screen.line("  %-16s %s".formatted("ask the table", "( set -a; . " + directory.resolve("stack.env") + "; aws redshift-data execute-statement --endpoint-url "
                + addresses.redshiftEndpoint() + " --cluster-identifier " + load.cluster() + " --database " + load.database() + " --db-user " + load.dbUser()
                + " --sql 'select count(*) from " + load.schema() + "." + load.table() + "' )"));
    }
}
