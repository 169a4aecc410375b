/**
 * A schema registry (Apicurio, Confluent's API) in a JVM of its own.
 *
 * <p>Reads the unpacked Apicurio, writes its H2 file and log below one data directory, guarantees global compatibility BACKWARD.
 */
package io.millrace.local.registry;
