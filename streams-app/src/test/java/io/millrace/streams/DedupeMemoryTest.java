package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.schemas.config.DataSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DedupeMemoryTest {
    private static final long MB = 1 << 20;

    private final Logger logger = (Logger) LoggerFactory.getLogger(DedupeMemory.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void isWhatTheSettingSays() {
        assertThat(DedupeMemory.of(DataSize.ofMegabytes(512), 1024 * MB).limit()).isEqualTo(512 * MB);
        assertThat(log.list).isEmpty();
    }

    @Test
    void mayBeTwoThirdsOfTheHeap() {
        assertThat(DedupeMemory.of(DataSize.ofMegabytes(1000), 1500 * MB).limit()).isEqualTo(1000 * MB);
        assertThat(log.list).isEmpty();
    }

    /** The option it names is enough for what was asked. */
    @Test
    void isNoMoreThanTwoThirdsOfTheHeapAndSaysSo() {
        assertThat(DedupeMemory.of(DataSize.ofMegabytes(1024), 900 * MB).limit()).isEqualTo(600 * MB);

        assertThat(log.list).singleElement().extracting(ILoggingEvent::getFormattedMessage).asString().contains("600 MB").contains("-Xmx1536m");
        assertThat(DedupeMemory.of(DataSize.ofMegabytes(1024), 1536 * MB).limit()).isEqualTo(1024 * MB);
    }
}
