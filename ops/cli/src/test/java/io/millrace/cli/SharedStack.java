package io.millrace.cli;

import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.local.registry.LocalRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker and one registry for all tests of the module that ask for them: each has topics and subjects of its own. They end with the run. */
public final class SharedStack implements AutoCloseable {
    private final Path directory;
    private final LocalKafka kafka;
    private final LocalRegistry registry;

    private SharedStack() throws IOException {
        directory = Files.createTempDirectory("millrace-shared-stack");
        kafka = LocalKafka.start(directory.resolve("kafka"), LocalKafkaOptions.defaults());
        registry = startRegistry();
    }

    private LocalRegistry startRegistry() throws IOException {
        try {
            return LocalRegistry.start(directory.resolve("registry"));
        } catch (IOException | RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    public String registryUrl() {
        return registry.url().toString();
    }

    LocalKafka kafka() {
        return kafka;
    }

    LocalRegistry registry() {
        return registry;
    }

    @Override
    public void close() throws IOException {
        registry.close();
        kafka.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    /** Hands the stack to whoever has it as a parameter; starts it for the first. */
    public static final class Parameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedStack.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(Namespace.create(SharedStack.class)).getOrComputeIfAbsent(SharedStack.class, key -> start(), SharedStack.class);
        }

        private static SharedStack start() {
            try {
                return new SharedStack();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
