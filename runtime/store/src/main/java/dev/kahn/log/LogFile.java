package dev.kahn.log;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file of one attempt. Invariant: each entry is written to the file at once, in one write, so that a follower sees it and a
 * crash of this process loses none.
 *
 * <p>It uses a stream, not a channel: bodies are interrupted when they time out, and a thread that is interrupted while it
 * writes closes its channel. Thread-safe.
 */
final class LogFile implements AttemptLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AttemptKey attempt;
    private final Path file;
    private final long limit;
    private final LostEntries trouble;
    private @Nullable FileOutputStream out;
    private long size;
    private long lost;
    private Instant last = Instant.EPOCH;
    private Instant looked = Instant.EPOCH;
    private boolean closed;

    /** Whether the file ends within an entry, because the disk was full or the process died. */
    private boolean isTorn;

    LogFile(AttemptKey attempt, Path file, long limit, LostEntries trouble) {
        this.attempt = attempt;
        this.file = file;
        this.limit = limit;
        this.trouble = trouble;
    }

    @Override
    public synchronized void write(Instant at, String level, String source, String text) {
        if (closed) {
            return;
        }
        last = at;
        try {
            if (isGone(at)) {
                closeStream();
                append(
                        stream(),
                        at,
                        "WARN",
                        "kahn",
                        "What was logged before is gone: somebody deleted or moved the file");
            }
            FileOutputStream stream = stream();
            sayWhatIsMissing(stream, at);
            append(stream, at, level, source, text);
            trouble.written(at);
        } catch (IOException e) {
            lost++;
            trouble.lost(at, attempt, file, e);
            closeStream(); // opening it again shows how much of the entry was written
        }
    }

    /** Whether the file was deleted, so that nobody would read what is written to it. Checked at most once a second. */
    private boolean isGone(Instant at) {
        if (out == null || at.isBefore(looked.plusSeconds(1))) {
            return false;
        }
        looked = at;
        return !Files.exists(file);
    }

    private void sayWhatIsMissing(FileOutputStream stream, Instant at) throws IOException {
        if (lost > 0) {
            append(stream, at, "WARN", "kahn", lost + " entries are missing here: the log could not be written");
            lost = 0;
        }
    }

    /**
     * Adds a line at the end of a closed log about the entries missing there; otherwise it would seem to be complete.
     *
     * @throws IOException if it still cannot be written
     */
    synchronized void sayWhatIsMissing() throws IOException {
        try {
            sayWhatIsMissing(stream(), last);
        } finally {
            closeStream();
        }
    }

    private FileOutputStream stream() throws IOException {
        FileOutputStream stream = out;
        if (stream == null) {
            looked = last;
            Files.createDirectories(file.getParent());
            stream = new FileOutputStream(file.toFile(), true);
            out = stream;
            size = Files.size(file);
            isTorn = size > 0 && lastByte() != '\n';
        }
        return stream;
    }

    private void append(FileOutputStream stream, Instant at, String level, String source, String text)
            throws IOException {
        if (size > limit) { // so it says that it ends; one that is just full does not say so yet
            return;
        }
        String line = format(at, level, source, text);
        byte[] entry = (isTorn ? "\n" + line : line).getBytes(StandardCharsets.UTF_8);
        if (size + entry.length > limit) {
            entry = end(entry, at);
        }
        stream.write(entry);
        size += entry.length;
        isTorn = false;
    }

    private int lastByte() throws IOException {
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
            end.seek(size - 1);
            return end.read();
        }
    }

    /** The part of an entry that still fits, and the line that marks the end: together beyond the limit. */
    private byte[] end(byte[] entry, Instant at) {
        int fits = (int) (limit - size);
        while (fits > 0 && (entry[fits] & 0xC0) == 0x80) {
            fits--;
        }
        String newLine = fits > 0 && entry[fits - 1] != '\n' ? "\n" : "";
        byte[] notice = (newLine
                        + format(
                                at,
                                "WARN",
                                "kahn",
                                "This log has reached its limit of " + limit + " bytes; what follows is dropped"))
                .getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(entry, fits + notice.length);
        System.arraycopy(notice, 0, both, fits, notice.length);
        return both;
    }

    private static String format(Instant at, String level, String source, String text) {
        StringBuilder entry = new StringBuilder(text.length() + source.length() + 48);
        TIME.formatTo(at, entry);
        entry.append(' ').append(level);
        for (int i = level.length(); i < 5; i++) {
            entry.append(' ');
        }
        entry.append(' ');
        if (!source.isEmpty()) {
            entry.append(source).append("  ");
        }
        return entry.append(text, 0, text.endsWith("\n") ? text.length() - 1 : text.length())
                .append('\n')
                .toString();
    }

    @Override
    public synchronized void close() {
        if (!closed && lost > 0) {
            trouble.leave(this);
        }
        closed = true;
        closeStream();
    }

    private void closeStream() {
        FileOutputStream stream = out;
        out = null;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                trouble.lost(last, attempt, file, e);
            }
        }
    }
}
