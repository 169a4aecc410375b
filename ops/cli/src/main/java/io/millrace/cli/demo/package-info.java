/**
 * Reads a feed; writes it to the raw topic of a fresh local stack, the books and three dashboards to the terminal; guarantees to end well only if the
 * books close and say exactly what the feed knew beforehand.
 */
package io.millrace.cli.demo;
