package io.millrace.loader.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** The Data API's idempotency token: the same batch and attempt are the same statement for 8 hours, whoever sends them. */
public final class Token {
    private Token() {}

    public static String of(String batch, int attempt) {
        return UUID.nameUUIDFromBytes(("millrace/" + batch + "/" + attempt).getBytes(UTF_8)).toString();
    }
}
