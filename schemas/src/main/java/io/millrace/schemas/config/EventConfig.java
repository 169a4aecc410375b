package io.millrace.schemas.config;

/** Where an event carries its id, its time and its source: paths into the Avro record, dots between nested fields. */
public record EventConfig(String id, String time, String source) {
    public EventConfig {
        InvalidSetting.required("event.id", id);
        InvalidSetting.required("event.time", time);
        InvalidSetting.required("event.source", source);
    }
}
