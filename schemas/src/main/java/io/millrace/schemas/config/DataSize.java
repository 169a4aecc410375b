package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 512KB}, {@code 128MB} or {@code 1GB} (powers of 1024; {@code MiB} means the same). */
public record DataSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(|B|KB|KIB|MB|MIB|GB|GIB)");

    public DataSize {
        if (bytes <= 0) throw new IllegalArgumentException("must be positive");
    }

    public static DataSize ofMegabytes(long megabytes) {
        return new DataSize(megabytes << 20);
    }

    /** @throws IllegalArgumentException if the text is not a size */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DataSize parse(String text) {
        var match = FORM.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!match.matches()) throw new IllegalArgumentException("write a size such as 512KB, 128MB or 1GB");
        int shift = switch (match.group(2)) {
            case "KB", "KIB" -> 10;
            case "MB", "MIB" -> 20;
            case "GB", "GIB" -> 30;
            default -> 0;
        };
        return new DataSize(Math.multiplyExact(Long.parseLong(match.group(1)), 1L << shift));
    }
}
