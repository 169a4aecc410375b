package io.millrace.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.commit.ChainName;
import io.millrace.sink.letter.LetterReader;
import io.millrace.sink.row.RowReader;
import java.util.List;

/**
 * One of a lane's topics and where its rows go.
 *
 * @param name of its folder in the lake
 * @param id path of what tells two rows apart, in the columns
 * @param reader for all partitions of the topic
 */
record Stream(String pipeline, Lane lane, String name, String topic, LakeLayout layout, String id, RecordReader reader, CommitCounters counters) {
    /** Both of a lane's, for one consumer. */
    static List<Stream> of(PipelineConfig config, Lane lane, RowReader events, MeterRegistry meters) {
        var topics = LaneTopics.of(config, lane);
        return List.of(
                of(config, lane, LakeLayout.EVENTS, topics.valid(), config.event().id(), RecordReader.ofEvents(events), meters),
                of(config, lane, LakeLayout.DEAD_LETTERS, topics.deadLetter(), "id", RecordReader.ofDeadLetters(new LetterReader()), meters));
    }

    private static Stream of(PipelineConfig config, Lane lane, String name, String topic, String id, RecordReader reader, MeterRegistry meters) {
        return new Stream(config.pipeline(), lane, name, topic, LakeLayout.of(config, lane, name), id, reader, new CommitCounters(meters, config.pipeline(), lane, name));
    }

    ChainName chain(int partition) {
        return new ChainName(pipeline, lane.name(), name, topic, partition, id);
    }
}
