/**
 * A switch before an S3 server for tests: a proxy that lets requests fail, get lost, wait, or stop at the very moment a test wants to strike.
 *
 * <p>Passes on bytes unchanged, so signatures hold. What happens to a request is a {@link io.millrace.local.s3.chaos.Fault}, to which one a
 * {@link io.millrace.local.s3.chaos.FaultPlan}.
 * Guarantees that what it lets through arrives as it was sent.
 */
package io.millrace.local.s3.chaos;
