package io.millrace.sink;

import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** The one place that judges what Kafka's clients throw. */
final class KafkaErrors {
    private KafkaErrors() {}

    /** @param bootstrap for the message */
    static Trouble classify(String what, String bootstrap, Throwable e) {
        String where = what + " at Kafka " + bootstrap + ": " + e.getMessage();
        return switch (e) {
            case AuthorizationException denied -> new Permanent(where + ". The sink needs READ and DESCRIBE on the valid and the dead-letter topic and READ on its group", e);
            case AuthenticationException refused -> new Permanent(where + ". Check the security settings under kafka: in pipeline.yaml", e);
            case RetriableException passing -> new Transient(where, e);
            case TimeoutException late -> new Transient(what + " at Kafka " + bootstrap + ": no answer in time", e);
            default -> new Permanent(where, e);
        };
    }
}
