package io.millrace.monitor.books;

import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.kafka.LocalKafkaOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker for all tests of the module that ask for it: each has topics of its own. It ends with the run. */
final class SharedBroker implements AutoCloseable {
    private final Path directory;
    private final LocalKafka kafka;

    private SharedBroker() throws IOException {
        directory = Files.createTempDirectory("millrace-shared-broker");
        kafka = LocalKafka.start(directory, LocalKafkaOptions.defaults());
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    /** Hands the broker to whoever has it as a parameter; starts it for the first. */
    static final class Parameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedBroker.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(Namespace.create(SharedBroker.class)).getOrComputeIfAbsent(SharedBroker.class, key -> start(), SharedBroker.class);
        }

        private static SharedBroker start() {
            try {
                return new SharedBroker();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
