package io.millrace.streams.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** All stores of a process share {@code dedupe.memory}; Kafka Streams' default is some 100 MB for each segment of each partition. */
public final class RocksDbMemory implements RocksDBConfigSetter {
    /** Setting with the number of bytes. */
    public static final String BYTES = "millrace.dedupe.memory";

    private static Cache cache;
    private static WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        share(Long.parseLong(configs.get(BYTES).toString()));
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
    }

    /** The first store of the process says how much; never closed, since all stores hold on to it. */
    private static synchronized void share(long bytes) {
        if (cache != null) return;
        cache = new LRUCache(bytes);
        writeBuffers = new WriteBufferManager(bytes / 4, cache);
    }

    @Override
    public void close(String store, Options options) {}
}
