package io.millrace.streams.topology;

import io.millrace.streams.event.ValidationResult;

/** @param value bytes of the raw record, may be null */
record Judged(byte[] value, ValidationResult result) {}
