/**
 * Reads the command line; writes to the terminal; guarantees exit code 0 for done, 1 for failed, 2 for a wrong call or setting, and an error of one
 * clear line unless asked for more.
 */
package io.millrace.cli;
