package io.millrace.streams.topic;

/** A topic that exists but cannot serve. The message names topic, setting, value and fix. */
public final class UnfitTopic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitTopic(String topic, String setting, Object value, String fix) {
        super("topic " + topic + ": " + setting + " = " + value + "; " + fix);
    }

    /** @param message that names what does not fit and the fix */
    UnfitTopic(String message) {
        super(message);
    }
}
