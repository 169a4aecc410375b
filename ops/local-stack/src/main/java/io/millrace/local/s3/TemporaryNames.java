package io.millrace.local.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.regex.Pattern;

/**
 * s3proxy writes an object to {@code <key>-<uuid>} beside it and then renames. A real key may look the same: real objects of
 * that shape carry a mark, so that one is never taken for the other.
 */
final class TemporaryNames {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern SHAPE = Pattern.compile(".*-" + UUID, Pattern.DOTALL);
    private static final Pattern OF_PART = Pattern.compile(".*-(\\d{1,5}|stub)-" + UUID, Pattern.DOTALL);
    private static final String MARK = "millrace.object";

    private TemporaryNames() {}

    static boolean looksTemporary(String name) {
        return SHAPE.matcher(name).matches();
    }

    static boolean isTemporaryOf(String object, String name) {
        return name.startsWith(object + "-") && name.substring(object.length()).matches("-" + UUID);
    }

    /** For the file of a multipart upload's part or stub, whose own name always ends with its number or "stub". */
    static boolean isTemporaryOfPart(String name) {
        return OF_PART.matcher(name).matches();
    }

    static void markAsObject(Path file) throws IOException {
        attributes(file).write(MARK, ByteBuffer.allocate(1));
    }

    static boolean isMarked(Path file) throws IOException {
        return attributes(file).list().contains(MARK);
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }
}
