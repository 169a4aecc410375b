package io.millrace.local.s3;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object about to be published.
 *
 * @param uploadId the multipart upload it is made of, empty for a plain put or copy
 * @param parts the part numbers it is made of
 */
record Intent(String bucket, String key, String uploadId, List<Integer> parts) {
    private static final int VERSION = 1;

    Intent {
        parts = List.copyOf(parts);
    }

    static Intent put(String bucket, String key) {
        return new Intent(bucket, key, "", List.of());
    }

    boolean isUpload() {
        return !uploadId.isEmpty();
    }

    void write(OutputStream stream) throws IOException {
        var out = new DataOutputStream(stream);
        out.writeInt(VERSION);
        out.writeUTF(bucket);
        out.writeUTF(key);
        out.writeUTF(uploadId);
        out.writeInt(parts.size());
        for (int part : parts) {
            out.writeInt(part);
        }
    }

    /** Empty if the writer was killed half way: then publishing had not begun. */
    static Optional<Intent> read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        try {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("written by another release (format version " + version + ", known: " + VERSION + "); wipe the data directory");
            }
            String bucket = in.readUTF();
            String key = in.readUTF();
            String uploadId = in.readUTF();
            int count = in.readInt();
            var parts = new ArrayList<Integer>();
            for (int i = 0; i < count; i++) {
                parts.add(in.readInt());
            }
            return Optional.of(new Intent(bucket, key, uploadId, parts));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
