package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What makes events of rows, as fingerprints.
 *
 * @param mapping of the options {@code --map}, {@code --set} and {@code --key}, in any order
 */
record Recipe(String mapping, String schema) {
    static final Recipe UNKNOWN = new Recipe("-", "-");
    private static final int DIGITS = 16;

    static Recipe of(List<String> maps, List<String> constants, String key, Schema schema) {
        var options = new ArrayList<String>();
        maps.forEach(map -> options.add("map " + map));
        constants.forEach(constant -> options.add("set " + constant));
        options.sort(null);
        options.add("key " + key);
        return new Recipe(fingerprint(String.join("\0", options)), fingerprint(schema.toString()));
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8))).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
