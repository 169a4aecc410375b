/**
 * Reads how far streams-app has accounted for the raw topic and what the commit chains decided; writes completeness markers. Guarantees that a
 * marker names visible, decided files only, that it misses no row of its hour that was accounted for before the hour was found over, and that a
 * revision names all that the one before it names. Knows no Kafka: see the package {@code way}.
 */
package io.millrace.sink.complete;
