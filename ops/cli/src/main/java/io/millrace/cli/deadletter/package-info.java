/**
 * Reads a lane's dead-letter topic and schemas; writes to the terminal, and to the file that an export names; guarantees that a payload is shown or
 * written only where it was asked for (show, export), never logged, and that an export holds each record byte for byte.
 */
package io.millrace.cli.deadletter;
