package io.millrace.local.redshift.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A position behind an opaque text. */
final class PageToken {
    private PageToken() {}

    static String write(long position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("p" + position).getBytes(StandardCharsets.UTF_8));
    }

    /** Null is the beginning. */
    static long read(String token) {
        if (token == null) {
            return 0;
        }
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).substring(1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ApiError.validation("NextToken is not one this server gave: " + token);
        }
    }
}
