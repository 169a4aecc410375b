/** Reads configuration; guarantees that all stages of one lane mean the same topics, groups and application id. */
package io.millrace.schemas.topic;
