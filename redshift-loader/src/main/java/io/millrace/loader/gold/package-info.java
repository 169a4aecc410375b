/** Reads the SQL files and seeds beside pipeline.yaml, writes nothing; guarantees what must be made anew, and in which order. */
package io.millrace.loader.gold;
