package dev.kahn.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, however long it is. Thread-safe: it has no state. */
public final class LogEnd {

    /** How many bytes are read at most. */
    private static final int LONGEST = 16 * 1024;

    private LogEnd() {}

    /**
     * Reads the last lines.
     *
     * @param log the file
     * @param lines how many lines at most
     * @return the lines, with {@code \n} between them; empty if there are none
     * @throws IOException if it cannot be read
     */
    public static String of(Path log, int lines) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long begin = Math.max(0, file.length() - LONGEST);
            byte[] end = new byte[(int) (file.length() - begin)];
            file.seek(begin);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            List<String> whole = begin == 0 || all.size() < 2 ? all : all.subList(1, all.size());
            return String.join("\n", whole.subList(Math.max(0, whole.size() - lines), whole.size()));
        }
    }
}
