package io.millrace.monitor.books;

/** Reads ledger, history and table of one lane. */
interface WarehouseReader extends AutoCloseable {
    /** All of it as it stood at one moment; tables that do not exist yet are empty. */
    Warehouse read();

    @Override
    void close();
}
