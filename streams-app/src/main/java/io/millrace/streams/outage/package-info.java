/** Reads and writes nothing; guarantees that whoever waits for something outside says for what, and can be told to stop. */
package io.millrace.streams.outage;
