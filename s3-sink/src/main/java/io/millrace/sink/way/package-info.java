/**
 * Reads audit topic and ends of topics; writes nothing and belongs to no group. Guarantees the order of reading that {@link io.millrace.sink.complete.Look}
 * is worth something by.
 */
package io.millrace.sink.way;
