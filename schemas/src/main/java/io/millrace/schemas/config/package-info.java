/**
 * Reads {@code pipeline.yaml} and environment overrides; writes nothing; guarantees that a {@link
 * io.millrace.schemas.config.PipelineConfig} in hand is complete and legal, or that the error names key, value and fix.
 */
package io.millrace.schemas.config;
