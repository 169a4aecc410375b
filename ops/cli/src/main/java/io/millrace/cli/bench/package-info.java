/** Reads what `bench` was asked for; writes figures where it was told; guarantees that servers and files of a benchmark are gone afterwards. */
package io.millrace.cli.bench;
