package io.millrace.loader.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;

/** The Data API's idempotency token: the same batch and attempt are the same statement for 8 hours, whoever sends them. */
public final class Token {
    private Token() {}

    public static String of(String batch, int attempt) {
        return hash("millrace/" + batch + "/" + attempt);
    }

    /**
     * The token as it goes out. With any other word beside it the Data API refuses a token that it knows: a role or user that was corrected, or
     * another build, could not load what failed before until 8 hours are over. So another request has another token.
     */
    public static String of(String token, List<String> request) {
        var facts = new StringBuilder(token);
        request.forEach(word -> facts.append('\n').append(word == null ? -1 : word.length()).append(' ').append(word));
        return hash(facts.toString());
    }

    private static String hash(String facts) {
        return UUID.nameUUIDFromBytes(facts.getBytes(UTF_8)).toString();
    }
}
