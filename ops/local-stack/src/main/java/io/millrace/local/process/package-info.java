/**
 * Programs the local stack runs beside itself.
 *
 * <p>Reads what an earlier run left behind (recorded processes, remembered ports), writes one record and one log per child,
 * guarantees that no child outlives its parent for longer than the next start of the same directory.
 */
package io.millrace.local.process;
