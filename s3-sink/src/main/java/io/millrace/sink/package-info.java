/**
 * Reads a lane's valid topic and the registry, writes part files and commits to S3; guarantees that every row of the valid topic is in
 * exactly one commit. The shell: it polls, asks {@link io.millrace.sink.commit.CommitChain}, performs, repeats.
 */
package io.millrace.sink;
