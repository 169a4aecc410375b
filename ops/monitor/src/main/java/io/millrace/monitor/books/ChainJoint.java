package io.millrace.monitor.books;

import io.millrace.monitor.books.Chain.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of one stream's topic against its commit chains. */
final class ChainJoint {
    final PerHour committed = new PerHour();
    final List<Difference> differences = new ArrayList<>();

    /** For people. */
    private final String topicName;
    private final String prefix;

    /** As the topic has them. */
    long records;
    long unwritable;
    /** Records of the topic past the ends of their chains. */
    long inFlight;

    /** @param prefix of what is said about the chains */
    private ChainJoint(String topicName, String prefix) {
        this.topicName = topicName;
        this.prefix = prefix;
    }

    static ChainJoint ofEvents(Evidence evidence) {
        return of(new ChainJoint("valid topic", ""), evidence.chains(), evidence.outcomes().validTopic());
    }

    static ChainJoint ofDeadLetters(Evidence evidence) {
        return of(new ChainJoint("dead-letter topic", "dead letters: "), evidence.letterChains(), evidence.outcomes().deadLetterTopic());
    }

    private static ChainJoint of(ChainJoint joint, List<Chain> found, Map<Integer, CountedOffsets> topics) {
        Map<Integer, Chain> chains = new TreeMap<>();
        found.forEach(chain -> chains.put(chain.partition(), chain));
        topics.forEach((partition, topic) -> {
            Chain chain = chains.get(partition);
            joint.records += topic.count(0, Long.MAX_VALUE);
            joint.inFlight += topic.count(chain == null ? 0 : chain.end(), Long.MAX_VALUE);
        });
        chains.values().forEach(chain -> {
            joint.commits(chain, topics.getOrDefault(chain.partition(), new CountedOffsets()));
            joint.breaks(chain);
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
                (decided, found) -> prefix + "the commits hold " + decided + " rows, unwritable ones included, the " + topicName + " " + found + " records"));
        if (chain.end() > topic.end()) {
            differs(chain, new OffsetRange(topic.end(), chain.end()), "the chain ends past the " + topicName + "'s end: the topic was truncated or created again");
        }
        long before = chain.start() == null ? 0 : topic.count(0, chain.start());
        if (before > 0) {
            differs(chain, new OffsetRange(0, chain.start()), "the chain's origin leaves out " + before + " records of the " + topicName);
        }
    }

    private void breaks(Chain chain) {
        if (chain.start() == null) differences.add(Difference.of(Stage.SINK, chain.partition(), prefix + "the chain has no origin.json"));
        Long end = chain.start();
        for (Committed commit : chain.commits()) {
            if (end != null && commit.from() > end) {
                differs(chain, new OffsetRange(end, commit.from()), "the chain is broken: no commit decides these offsets");
            } else if (end != null && commit.from() < end) {
                differs(chain, new OffsetRange(commit.from(), Math.min(end, commit.to())), "two commits decide these offsets");
            }
            if (chain.topicId() != null && !chain.topicId().equals(commit.topicId())) {
                differs(chain, new OffsetRange(commit.from(), commit.to()), "the commit is of topic id " + commit.topicId() + ", the chain's origin of " + chain.topicId());
            }
            end = end == null ? commit.to() : Math.max(end, commit.to());
        }
    }

    private void differs(Chain chain, OffsetRange offsets, String message) {
        differences.add(Difference.at(Stage.SINK, chain.partition(), offsets, prefix + message));
    }
}
