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
        line(screen, "Kafka", addresses.kafkaBootstrap());
        line(screen, "schema registry", addresses.registryUrl().toString());
        line(screen, "S3", addresses.s3().endpoint().toString());
        line(screen, "Redshift", addresses.redshiftEndpoint() + " (Data API)");
        String aws = " --region " + addresses.s3().region() + " --endpoint-url " + addresses.redshiftEndpoint();
        line(screen, "ask the table", "set -a; . " + directory.resolve("stack.env") + "; set +a");
        line(screen, "", "aws redshift-data execute-statement" + aws + " --cluster-identifier " + load.cluster() + " --database " + load.database()
                + " --db-user " + load.dbUser() + " --sql 'select count(*) from " + load.schema() + "." + load.table() + "'");
        line(screen, "", "aws redshift-data get-statement-result" + aws + " --id …");
    }

    private static void line(Screen screen, String name, String what) {
        screen.line("  %-16s %s".formatted(name, what));
    }
}
