package io.millrace.cli.produce;

/** Takes the rows of one file in transactions, each with the position that is reached when it stands. For one thread. */
interface RowSink {
    /** Ends whatever an earlier run left open and tells where it stopped. Once, first. */
    Position takeOver();

    void send(byte[] key, byte[] value);

    /** All that was sent becomes visible, and the position holds. */
    void commit(Position reached);

    /** Under which name the position is kept. */
    String name();
}
