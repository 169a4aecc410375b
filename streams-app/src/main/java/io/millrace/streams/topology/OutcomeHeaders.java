package io.millrace.streams.topology;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.wire.ByIdPosition;
import io.millrace.schemas.wire.RawPosition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The producer's own headers with ours. What a producer sends under our names is left out: it would be taken for ours. */
final class OutcomeHeaders {
    private static final String OURS = "millrace-";

    private OutcomeHeaders() {}

    /** The raw headers themselves with ours added: nobody else uses them any more. */
    static Headers ofValid(Headers raw, RawPosition position) {
        if (raw.lastHeader(RawPosition.HEADER) != null) raw.remove(RawPosition.HEADER);
        return raw.add(RawPosition.HEADER, position.encode());
    }

    /** The same for an event on its way to its fate. What a producer sends under the names of our two positions is left out here already. */
    static Headers ofRouted(Headers raw, RawPosition position) {
        if (raw.lastHeader(ByIdPosition.HEADER) != null) raw.remove(ByIdPosition.HEADER);
        return ofValid(raw, position);
    }

    static Headers ofDeadLetter(Headers raw, DeadLetter deadLetter) {
        var headers = new RecordHeaders();
        for (Header header : raw) {
            if (!header.key().startsWith(OURS)) headers.add(header);
        }
        deadLetter.headers().forEach(headers::add);
        return headers;
    }
}
