package io.millrace.benchmarks.lake;

import io.millrace.schemas.config.PipelineConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * What one writes by hand with the usual libraries: Avro's reader to GenericRecord, Parquet's writer for Avro records into local files, one for each
 * event hour and source; when the largest or the oldest is due, all are closed and uploaded, then the offsets are committed. At least once: what is
 * uploaded before a crash and not committed comes again.
 */
final class PlainLoop implements ConsumeLoop.Taker {
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    private final PipelineConfig config;
    private final Records records;
    private final Uploads uploads;
    private final Map<Folder, OpenParquet> open = new HashMap<>();
    private long openedAt;

    PlainLoop(PipelineConfig config) {
        this.config = config;
        this.records = new Records(config.registry().url());
        this.uploads = new Uploads(config.sink());
    }

    /** @param source as Avro's reader gives it */
    private record Folder(long hour, CharSequence source) {}

    @Override
    public void take(ConsumerRecords<byte[], byte[]> polled) throws IOException {
        if (open.isEmpty()) openedAt = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            GenericRecord event = records.decode(record.value());
            var folder = new Folder((long) event.get(config.event().time()) / HOUR, (CharSequence) event.get(config.event().source()));
            OpenParquet file = open.get(folder);
            if (file == null) {
                file = new OpenParquet(event.getSchema(), config.sink().rowGroup().bytes());
                open.put(folder, file);
            }
            file.write(event);
        }
    }

    @Override
    public boolean isKept(boolean isLast) throws IOException {
        if (open.isEmpty() || !isLast && !isDue()) return false;
        for (var file : open.entrySet()) {
            file.getValue().finish();
            uploads.send(file.getValue().path(), file.getKey().hour() * HOUR, file.getKey().source().toString());
        }
        uploads.await();
        open.clear();
        return true;
    }

    private boolean isDue() {
        var roll = config.sink().roll();
        return System.nanoTime() - openedAt >= roll.age().toNanos() || open.values().stream().anyMatch(file -> file.bytes() >= roll.bytes().bytes());
    }

    @Override
    public void close() {
        uploads.close();
    }
}
