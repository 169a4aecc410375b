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
    private final ChainReader letterChains;
    private final OutcomeReader outcomes;
    private final ByIdReader byId;

    /** @param isById whether the lane repartitions by id */
    BooksReading(Lane lane, boolean isById, LaneTopics names, LakeLayout events, LakeLayout deadLetters, Topics topics, Lake lake, WarehouseReader warehouse) {
        this.lane = lane;
        this.raw = new RawReader(topics, names.raw());
        this.warehouse = warehouse;
        this.chains = new ChainReader(lake, events);
        this.letterChains = new ChainReader(lake, deadLetters);
        this.outcomes = new OutcomeReader(isById, names, topics);
        this.byId = isById ? new ByIdReader(topics, names.byId()) : null;
    }

    Books read() {
        var damage = new ArrayList<Difference>();
        Map<Integer, Bounds> ends = raw.ends();
        Warehouse loaded = warehouse.read();
        List<Chain> committed = chains.read(damage);
        List<Chain> lettersCommitted = letterChains.read(damage);
        outcomes.advance();
        damage.addAll(outcomes.damage());
        Routed routed = byId == null ? null : byId.read(outcomes.routes(), Routed.byPartition(outcomes.audit()));
        var evidence = new Evidence(lane, Map.of(), routed, outcomes.audit(), outcomes.outcomes(), committed, lettersCommitted, loaded, damage);
        return BooksCalculator.calculate(evidence.withRaw(raw.count(ends, evidence.auditOfRaw())));
    }
}
