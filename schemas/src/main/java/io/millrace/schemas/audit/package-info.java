/** Reads and writes audit records; guarantees that streams-app and the books count in the same terms. */
package io.millrace.schemas.audit;
