package io.millrace.local.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Main class of the broker's JVM: {@code BrokerMain <server.properties> <log directory>}. Formats once, then runs the broker. */
public final class BrokerMain {
    private static final String CLUSTER_ID = "millraceLocalStack0000";

    private BrokerMain() {}

    public static void main(String[] args) {
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            String[] format = {"format", "--cluster-id", CLUSTER_ID, "--config", args[0], "--ignore-formatted"};
            int exitCode = StorageTool.execute(format, System.out);
            if (exitCode != 0) {
                System.err.println("Formatting " + args[1] + " failed with exit code " + exitCode);
                System.exit(exitCode);
            }
        }
        Kafka.main(new String[] {args[0]});
    }
}
