/** Reads what a user would see; writes fresh directories only; guarantees that the whole way loses and doubles nothing, undisturbed and under SIGKILL. */
package io.millrace.endtoend;
