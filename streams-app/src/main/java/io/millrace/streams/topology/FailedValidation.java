package io.millrace.streams.topology;

/**
 * Validation broke down over a record. Kafka Streams logs what it is thrown, and a message such as that of a {@link NumberFormatException} holds the
 * text that was read: this one says what happened and where, without the messages.
 */
final class FailedValidation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param record where the record lies in the raw topic */
    FailedValidation(String record, RuntimeException failure) {
        super(record + " cannot be judged: " + types(failure) + " (messages are left out: they may hold values of the event)");
        setStackTrace(failure.getStackTrace());
    }

    private static String types(Throwable failure) {
        var types = new StringBuilder(failure.getClass().getName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) types.append(" by ").append(cause.getClass().getName());
        return types.toString();
    }
}
