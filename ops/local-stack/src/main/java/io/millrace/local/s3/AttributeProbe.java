package io.millrace.local.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** ETags and object metadata live in extended attributes; without them the server would lose both in silence. */
final class AttributeProbe {
    private static final String NAME = "millrace.probe";

    private AttributeProbe() {}

    static void requireExtendedAttributes(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory.toAbsolutePath().getParent(), "probe", null);
        try {
            var view = Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
            if (view == null) {
                throw unusable(directory, null);
            }
            view.write(NAME, ByteBuffer.wrap("kept".getBytes(StandardCharsets.US_ASCII)));
            if (view.size(NAME) != "kept".length()) {
                throw unusable(directory, null);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(directory, e);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static IllegalStateException unusable(Path directory, Exception cause) {
        return new IllegalStateException("the file system of " + directory + " keeps no user extended attributes, where the S3 server"
                + " stores ETags and metadata; choose a data directory on ext4, xfs, btrfs or a recent tmpfs", cause);
    }
}
