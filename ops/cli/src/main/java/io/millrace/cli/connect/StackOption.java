package io.millrace.cli.connect;

import io.millrace.cli.Failure;
import io.millrace.local.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --stack DIR}: the addresses and credentials of a running local stack go before those of pipeline.yaml. */
public final class StackOption {
    @Option(names = "--stack", paramLabel = "DIR",
            description = "Data directory of a running local stack (of demo or up): its addresses go before those of pipeline.yaml.")
    Path directory;

    /** This process's environment, the stack's laid over it. AWS clients of this process see the stack's credentials too. */
    public Map<String, String> environment() {
        if (directory == null) return System.getenv();
        return over(running());
    }

    private Map<String, String> running() {
        try {
            return LocalStack.running(directory)
                    .orElseThrow(() -> new Failure("no local stack runs in " + directory + "; start one with `millrace up` or `millrace demo`"));
        } catch (IOException e) {
            throw new Failure("data directory " + directory + " of a local stack: " + e.getMessage(), e);
        }
    }

    /** @param stack environment of a local stack */
    public static Map<String, String> over(Map<String, String> stack) {
        useCredentials(stack);
        var environment = new HashMap<>(System.getenv());
        environment.putAll(stack);
        return environment;
    }

    /** Environment variables of this process cannot be set; the AWS SDK asks system properties before them. */
    private static void useCredentials(Map<String, String> stack) {
        Map.of("AWS_ACCESS_KEY_ID", "aws.accessKeyId", "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey", "AWS_REGION", "aws.region")
                .forEach((variable, property) -> {
                    if (stack.containsKey(variable)) System.setProperty(property, stack.get(variable));
                });
    }
}
