/** Guarantees one verdict on what failed at an edge: worth trying again, or not before somebody mends it. */
package io.millrace.sink.trouble;
