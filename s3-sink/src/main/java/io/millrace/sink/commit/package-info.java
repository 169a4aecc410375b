/**
 * Reads nothing and writes nothing: decides, for one partition, what comes next in its commit chain. Guarantees, whatever is lost, late or
 * done twice around it, that the chain is unbroken, that each range has one winner and that what is decided is made visible.
 */
package io.millrace.sink.commit;
