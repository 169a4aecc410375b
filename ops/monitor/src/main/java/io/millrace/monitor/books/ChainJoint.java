package io.millrace.monitor.books;

import io.millrace.monitor.books.Chain.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of the valid topic against the commit chains. */
final class ChainJoint {
    final PerHour committed = new PerHour();
    final List<Difference> differences = new ArrayList<>();

    long unwritable;
    /** Records of the valid topic past the ends of their chains. */
    long inFlight;

    static ChainJoint of(Evidence evidence) {
        var joint = new ChainJoint();
        Map<Integer, Chain> chains = new TreeMap<>();
        evidence.chains().forEach(chain -> chains.put(chain.partition(), chain));
        evidence.outcomes().validTopic().forEach((partition, topic) -> {
            Chain chain = chains.get(partition);
            joint.inFlight += topic.count(chain == null ? 0 : chain.end(), Long.MAX_VALUE);
        });
        chains.values().forEach(chain -> {
            joint.commits(chain, evidence.outcomes().validTopic().getOrDefault(chain.partition(), new CountedOffsets()));
            joint.differences.addAll(breaks(chain));
        });
        return joint;
    }

    private void commits(Chain chain, CountedOffsets topic) {
        var rows = new Mismatches();
        for (Committed commit : chain.commits()) {
            commit.rows().forEach(committed::add);
            unwritable += commit.unwritable();
            if (topic.covers(commit.from(), commit.to())) {
                rows.compare(new OffsetRange(commit.from(), commit.to()), commit.written() + commit.unwritable(), topic.count(commit.from(), commit.to()));
            }
        }
        differences.addAll(rows.differences(Stage.SINK, chain.partition(),
                (decided, found) -> "the commits hold " + decided + " rows, unwritable ones included, the valid topic " + found + " records"));
        if (chain.end() > topic.end()) {
            differences.add(Difference.at(Stage.SINK, chain.partition(), new OffsetRange(topic.end(), chain.end()),
                    "the chain ends past the valid topic's end: the topic was truncated or created again"));
        }
        long before = chain.start() == null ? 0 : topic.count(0, chain.start());
        if (before > 0) {
            differences.add(Difference.at(Stage.SINK, chain.partition(), new OffsetRange(0, chain.start()),
                    "the chain's origin leaves out " + before + " records of the valid topic"));
        }
    }

    private static List<Difference> breaks(Chain chain) {
        var differences = new ArrayList<Difference>();
        if (chain.start() == null) differences.add(Difference.of(Stage.SINK, chain.partition(), "the chain has no origin.json"));
        Long end = chain.start();
        for (Committed commit : chain.commits()) {
            if (end != null && commit.from() > end) {
                differences.add(Difference.at(Stage.SINK, chain.partition(), new OffsetRange(end, commit.from()),
                        "the chain is broken: no commit decides these offsets"));
            } else if (end != null && commit.from() < end) {
                differences.add(Difference.at(Stage.SINK, chain.partition(), new OffsetRange(commit.from(), Math.min(end, commit.to())),
                        "two commits decide these offsets"));
            }
            if (chain.topicId() != null && !chain.topicId().equals(commit.topicId())) {
                differences.add(Difference.at(Stage.SINK, chain.partition(), new OffsetRange(commit.from(), commit.to()),
                        "the commit is of topic id " + commit.topicId() + ", the chain's origin of " + chain.topicId()));
            }
            end = end == null ? commit.to() : Math.max(end, commit.to());
        }
        return differences;
    }
}
