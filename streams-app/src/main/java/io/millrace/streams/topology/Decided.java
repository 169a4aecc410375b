package io.millrace.streams.topology;

import io.millrace.streams.event.Fate;

/** @param value bytes of the raw record, may be null */
record Decided(byte[] value, Fate fate) {}
