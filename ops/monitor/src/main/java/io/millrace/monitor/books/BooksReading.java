package io.millrace.monitor.books;

import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.topic.LaneTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The order of reading, which makes the counts comparable: raw ends, warehouse, commits, audit, then the topics the audit speaks of. What a
 * later stage has seen, the earlier one is read after: so nothing is missing but what is in flight.
 */
final class BooksReading {
    private final Lane lane;
    private final RawReader raw;
    private final WarehouseReader warehouse;
    private final ChainReader chains;
    private final OutcomeReader outcomes;

    BooksReading(Lane lane, LaneTopics names, LakeLayout layout, Topics topics, Lake lake, WarehouseReader warehouse) {
        this.lane = lane;
        this.raw = new RawReader(topics, names.raw());
        this.warehouse = warehouse;
        this.chains = new ChainReader(lake, layout);
        this.outcomes = new OutcomeReader(names, topics);
    }

    Books read() {
        var damage = new ArrayList<Difference>();
        Map<Integer, Bounds> ends = raw.ends();
        Warehouse loaded = warehouse.read();
        List<Chain> committed = chains.read(damage);
        outcomes.advance();
        damage.addAll(outcomes.damage());
        var evidence = new Evidence(lane, Map.of(), outcomes.audit(), outcomes.outcomes(), committed, loaded, damage);
        return BooksCalculator.calculate(evidence.withRaw(raw.count(ends, evidence.auditByPartition())));
    }
}
