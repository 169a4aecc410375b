package io.millrace.sink.store;

/** @param attempt from the metadata; empty if there is none */
public record ObjectHead(long bytes, String attempt) {}
