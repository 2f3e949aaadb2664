package dev.kahn.view;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files that the compiler wrote about DAGs, next to their classes. Thread-safe: it has no state. */
public final class CompiledFiles {

    private CompiledFiles() {}

    /**
     * Reads a file.
     *
     * @param classes the loader of the DAG's classes, which need not be the one that threads have as their context
     * @param dagId the DAG
     * @param extension which file, such as {@code .json}
     * @return its text; empty if it is not part of the program
     * @throws IOException if it cannot be read
     */
    public static Optional<String> read(ClassLoader classes, String dagId, String extension) throws IOException {
        try (InputStream file = classes.getResourceAsStream("META-INF/kahn/" + dagId + extension)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
