package io.millrace.cli.demo;

import java.nio.file.Path;

/**
 * What a demo can be told.
 *
 * @param exit end when the books are closed
 * @param json file for the result, or null
 * @param input another GH Archive hour, or null
 * @param clean no copies, no damage
 * @param generate so many product events instead of a recorded hour; 0 = the recorded hour
 */
public record DemoOptions(boolean exit, Path json, Path input, boolean clean, long generate, long seed, Path data, int partitions) {
    boolean isGenerated() {
        return generate > 0;
    }
}
