package io.millrace.monitor.books;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.CreateOwnTable;
import io.millrace.loader.statement.CreateOwnTable.Kind;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.topic.LaneTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Plants a {@commit SmallLane} on a real broker, bucket and warehouse, offset by offset. */
final class RealLane {
    private final PipelineConfig config;
    private final Target target;

    RealLane(PipelineConfig config) {
        this.config = config;
        this.target = Target.of(config, Lane.LIVE, LakeLayout.EVENTS);
    }

    void plant(SmallLane lane, S3Client s3, PlantingWarehouse warehouse) throws Exception {
        LaneTopics names = LaneTopics.of(config, Lane.LIVE);
        topic(names.raw(), SmallLane.PARTITIONS, lane, SmallLane.NAMES.raw());
        topic(names.valid(), SmallLane.PARTITIONS, lane, SmallLane.NAMES.valid());
        topic(names.deadLetter(), 1, lane, SmallLane.NAMES.deadLetter());
        topic(names.audit(), 1, lane, SmallLane.NAMES.audit());
        lane.lake.objects.forEach((key, bytes) -> s3.putObject(request -> request.bucket(config.sink().bucket()).key(key), RequestBody.fromBytes(bytes)));
        warehouse.run(sql(lane.warehouse));
    }

    private void topic(String name, int partitions, SmallLane lane, String fake) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", config.kafka().bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
        }
        for (int partition = 0; partition < partitions; partition++) produce(name, partition, lane.topics.log(fake, partition));
    }

    /** An offset without a record is a marker: the end of a transaction. */
    private void produce(String topic, int partition, FakeTopics.Log log) {
        boolean transactional = log.records.size() < log.high;
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", config.kafka().bootstrap()));
        if (transactional) settings.put("transactional.id", topic + partition);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            if (transactional) producer.initTransactions();
            boolean isOpen = false;
            for (long offset = 0; offset < log.high; offset++) {
                Topics.Stored record = log.records.get(offset);
                if (transactional && record != null && !isOpen) {
                    producer.beginTransaction();
                    isOpen = true;
                }
                if (record != null) {
                    producer.send(copy(topic, partition, record));
                } else {
                    producer.commitTransaction();
                    isOpen = false;
                }
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(String topic, int partition, Topics.Stored record) {
        var copy = new ProducerRecord<byte[], byte[]>(topic, partition, null, record.value());
        for (String header : List.of("millrace-raw-1", "millrace-version", "millrace-reason", "millrace-topic", "millrace-partition", "millrace-offset",
                "millrace-timestamp", "millrace-event-time")) {
            byte[] value = record.lastHeader().apply(header);
            if (value != null) copy.headers().add(header, value);
        }
        return copy;
    }

    private List<String> sql(FakeWarehouse warehouse) {
        var sql = new ArrayList<String>();
        for (Kind kind : List.of(Kind.LEDGER, Kind.LOADS, Kind.LOAD_HOURS)) sql.add(new CreateOwnTable(target, kind).sql());
        sql.add("CREATE TABLE public.events (event_id VARCHAR(100), _event_time TIMESTAMP, _partition BIGINT, _offset BIGINT)");
        String key = "1, '%s', '%s', '%s', '%s'".formatted(target.pipeline(), target.lane(), target.stream(), target.table());
        for (var ledger : warehouse.ledger.values()) {
            sql.add("INSERT INTO public." + LedgerTables.LEDGER + " VALUES (" + key + ", '%s', %d, %d, ".formatted(ledger.topicId(), ledger.partition(), ledger.end())
                    + fates(ledger.fates()) + ", 'b', GETDATE())");
        }
        for (var load : warehouse.loads) {
            sql.add("INSERT INTO public." + LedgerTables.LOADS + " VALUES (" + key + ", 'b', 1, '%s', %d, %d, %d, 1, 2, 3, %d, ".formatted(
                    load.topicId(), load.partition(), load.offsets().from(), load.offsets().to(), load.fates().rows()) + fates(load.fates()) + ", GETDATE())");
        }
        for (var hour : warehouse.hours) {
            sql.add("INSERT INTO public." + LedgerTables.LOAD_HOURS + " VALUES (" + key + ", 'b', %s, %d, ".formatted(
                    time(hour.hour()), hour.fates().rows()) + fates(hour.fates()) + ")");
        }
        sql.add("INSERT INTO public.events VALUES " + rows(warehouse.table));
        return sql;
    }

    private static String fates(Fates fates) {
        return "%d, %d, %d, %d".formatted(fates.inserted(), fates.absorbed(), fates.superseded(), fates.setAside());
    }

    static String time(EventHour hour) {
        return "TIMESTAMP '" + hour.date() + " " + hour.hourOfDay() + ":00:00'";
    }

    private static String rows(TreeMap<EventHour, Warehouse.TableHour> table) {
        var rows = new ArrayList<String>();
        for (var hour : table.values()) {
            for (int i = 0; i < hour.rows(); i++) rows.add("('%s-%d', %s, 0, %d)".formatted(hour.hour(), i, time(hour.hour()), rows.size()));
        }
        return rows.stream().collect(Collectors.joining(", "));
    }
}
