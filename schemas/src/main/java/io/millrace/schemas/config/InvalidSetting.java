package io.millrace.schemas.config;

/** A setting that cannot be used. The message names the key, the value found and what to do. */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String key, Object value, String reason) {
        super(key + " = " + (value == null ? "(not set)" : "'" + value + "'") + ": " + reason);
    }

    InvalidSetting(String message) {
        super(message);
    }

    static <T> T required(String key, T value) {
        if (value == null || value.toString().isBlank()) throw new InvalidSetting(key, value, "is required; set it in pipeline.yaml");
        return value;
    }
}
