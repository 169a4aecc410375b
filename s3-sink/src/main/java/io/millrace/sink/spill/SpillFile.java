package io.millrace.sink.spill;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A file for what one open range spills. There from the first write on. For one thread. */
public final class SpillFile {
    /** Small pieces are read together until they are so much. */
    private static final int UNIT = 128 << 10;
    /** Java keeps a buffer outside the heap as large as the largest read or write, for each thread. */
    private static final int SLICE = 256 << 10;

    private final SpillFolder folder;
    private final Path path;
    private SeekableByteChannel channel;
    private long end;
    private long live;

    SpillFile(SpillFolder folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /**
     * Writes pieces one behind the other; a unit is one or several whole ones.
     *
     * @return empty if there is no room or the disk fails: then nothing of it is kept
     */
    public Optional<Spilled> write(List<ByteBuffer> pieces) {
        long size = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        if (!folder.take(size)) return Optional.empty();
        try {
            if (channel == null) channel = folder.open(path);
            var units = append(pieces);
            end += size;
            live += size;
            return Optional.of(new Spilled(this, units));
        } catch (IOException e) {
            folder.give(size);
            folder.failed(path, e);
            return Optional.empty();
        }
    }

    private List<Spilled.Unit> append(List<ByteBuffer> pieces) throws IOException {
        var units = new ArrayList<Spilled.Unit>();
        var crc = new CRC32C();
        long start = end;
        long at = end;
        channel.position(end);
        for (ByteBuffer piece : pieces) {
            at += piece.remaining();
            crc.update(piece.duplicate());
            writeAll(piece);
            if (at - start < UNIT) continue;
            units.add(new Spilled.Unit(start, Math.toIntExact(at - start), (int) crc.getValue()));
            crc.reset();
            start = at;
        }
        if (at > start) units.add(new Spilled.Unit(start, Math.toIntExact(at - start), (int) crc.getValue()));
        return List.copyOf(units);
    }

    private void writeAll(ByteBuffer piece) throws IOException {
        int limit = piece.limit();
        while (piece.position() < limit) {
            piece.limit(Math.min(limit, piece.position() + SLICE));
            channel.write(piece);
        }
    }

    byte[] read(Spilled.Unit unit) {
        byte[] bytes = new byte[unit.length()];
        try {
            if (channel == null) throw new IOException("it was closed");
            channel.position(unit.position());
            readAll(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw folder.damaged(path, e.toString(), e);
        }
        var crc = new CRC32C();
        crc.update(bytes);
        if ((int) crc.getValue() != unit.crc()) throw folder.damaged(path, "its bytes are not those that were written", null);
        return bytes;
    }

    private void readAll(ByteBuffer into) throws IOException {
        int limit = into.limit();
        while (into.position() < limit) {
            into.limit(Math.min(limit, into.position() + SLICE));
            if (channel.read(into) < 0) throw new EOFException("it is too short");
        }
    }

    /** The file begins anew when nothing in it is wanted: until then what was read keeps its place. */
    void release(long bytes) {
        live -= bytes;
        if (live > 0 || channel == null) return;
        try {
            channel.truncate(0);
            folder.give(end);
            end = 0;
        } catch (IOException e) {
            folder.failed(path, e);
        }
    }

    /** Nobody reads what is in it. */
    public void delete() {
        if (channel == null) return;
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            folder.failed(path, e);
        }
        channel = null;
        folder.give(end);
        end = 0;
        live = 0;
    }
}
