package io.millrace.streams.topology;

import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.streams.validate.Plans;

/** Finds where events belong by their ids, and judges nothing else of them. Not thread-safe. */
final class RoutedIds {
    private final Plans plans;
    private final Routing routing;
    private final EventReader reader = new EventReader();

    RoutedIds(Plans plans, Routing routing) {
        this.plans = plans;
        this.routing = routing;
    }

    /**
     * @param raw number of the record's raw partition: where it goes if nobody can tell its id
     * @return the by-id partition
     */
    int partition(byte[] value, int raw) {
        if (value == null || !WireFormat.isFramed(value)) return raw;
        if (!(plans.find(WireFormat.schemaId(value)) instanceof Plans.Answer.Usable(RecordPlan plan))) return raw;
        try {
            return reader.readId(plan, value) ? routing.partition(reader.idHigh(), reader.idLow()) : raw;
        } catch (MalformedAvro e) {
            return raw;
        }
    }
}
