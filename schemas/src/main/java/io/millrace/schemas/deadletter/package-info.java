/** Reads and writes the headers of dead letters; guarantees that key, value, own headers and time of the event stay recoverable. */
package io.millrace.schemas.deadletter;
