package io.millrace.sink.encode;

/** Brings one Avro value into the columns that it has. Trusts the bytes: they were checked when the row came. For one thread. */
interface ValueWriter {
    /**
     * @param repetition level of the value: which list goes on with it
     * @return where the value ends
     */
    int write(byte[] bytes, int at, int repetition);

    /** @param definition level: how far the path goes that ends before this value */
    void missing(int repetition, int definition);
}
