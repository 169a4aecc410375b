package io.millrace.sink.commit;

/**
 * Which chain this is: what each of its commits says.
 *
 * @param id path of the event's id in the columns
 */
public record ChainName(String pipeline, String lane, String stream, String topic, int partition, String id) {
    @Override
    public String toString() {
        return "partition " + partition + " of " + topic;
    }
}
