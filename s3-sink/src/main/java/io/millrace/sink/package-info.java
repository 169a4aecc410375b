/**
 * Reads a lane's valid topic, its dead letters and the registry, writes part files and commits to S3; guarantees that every record of either topic is
 * in exactly one commit of its stream. The shell: it polls, asks {@link io.millrace.sink.commit.CommitChain}, performs, repeats.
 */
package io.millrace.sink;
