/** Reads nothing; writes lines and one changing line to a terminal or a log; guarantees that a log gets no control characters and no flood. */
package io.millrace.cli.screen;
