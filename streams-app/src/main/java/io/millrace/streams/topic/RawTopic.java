package io.millrace.streams.topic;

import java.time.Duration;
import java.util.UUID;

/**
 * What the stage needs to know of the raw topic.
 *
 * @param retention negative = for ever
 * @param maxMessageBytes largest batch it takes
 */
public record RawTopic(UUID id, int partitions, Duration retention, int maxMessageBytes) {}
