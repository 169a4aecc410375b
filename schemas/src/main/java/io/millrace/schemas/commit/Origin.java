package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;

/**
 * Where a chain begins. Written once, conditionally.
 *
 * @param version of this format
 * @param topicId Kafka's id of the valid topic: a topic deleted and created again is another topic
 * @param startOffset firstOffset of the chain's first commit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Origin(int version, String topic, String topicId, int partition, long startOffset) {
    public static final int VERSION = 1;

    public Origin {
        if (version != VERSION) throw new IllegalArgumentException("origin of version " + version + "; this build reads version " + VERSION);
    }

    public byte[] encode() {
        return CommitJson.write(this);
    }

    /** @throws IOException if these bytes are not an origin of a known version */
    public static Origin decode(byte[] json) throws IOException {
        return CommitJson.read(json, Origin.class);
    }
}
