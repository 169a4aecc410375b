package io.millrace.sink.check;

/**
 * Where something was found.
 *
 * @param partition null if that cannot be told
 * @param key null if it is no single object or upload
 */
public record Place(String stream, Integer partition, String key) {}
