package io.millrace.loader.gold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What one file makes.
 *
 * @param name of the file
 * @param hash of its text
 * @param drops what removes it, whether it is there or not
 * @param transactions what makes it: each list of statements is one transaction
 * @param refreshes what brings it up to date after a load; empty for plain views and seeds
 */
public record GoldItem(String name, String hash, List<String> drops, List<List<String>> transactions, List<String> refreshes) {
    private static final Pattern CREATE = Pattern.compile(
            "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(MATERIALIZED\\s+VIEW|VIEW|TABLE)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?([\\w\".]+)", Pattern.CASE_INSENSITIVE);

    /** @param text SQL with placeholders filled in */
    static GoldItem ofSql(String name, String text) {
        var drops = new ArrayList<String>();
        var refreshes = new ArrayList<String>();
        List<String> statements = SqlScript.statements(text);
        for (String statement : statements) {
            var create = CREATE.matcher(statement);
            if (!create.lookingAt()) continue;
            String kind = create.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
            drops.addFirst("DROP " + kind + " IF EXISTS " + create.group(2));
            if (kind.startsWith("MATERIALIZED")) refreshes.add("REFRESH MATERIALIZED VIEW " + create.group(2));
        }
        return new GoldItem(name, hash(text), drops, statements.stream().map(List::of).toList(), refreshes);
    }

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
