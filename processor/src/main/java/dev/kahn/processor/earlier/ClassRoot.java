package dev.kahn.processor.earlier;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar or a folder of classes.
 *
 * @param path its path
 * @param isJar whether it is a jar
 */
record ClassRoot(Path path, boolean isJar) {

    /**
     * Finds the jar or folder that contains a class.
     *
     * @param uri the location of its file as the compiler gives it: {@code jar:file:///lib.jar!/shop/Orders.class} from
     *     javac, {@code jar:/lib.jar!shop/Orders.class} from ecj
     * @param file the path inside the jar or folder
     * @throws IllegalArgumentException if it is neither
     */
    static ClassRoot of(URI uri, String file) {
        String text = uri.toString();
        if (!text.endsWith(file)) {
            throw new IllegalArgumentException(text + " does not end with " + file);
        }
        String root = text.substring(0, text.length() - file.length());
        if (!text.startsWith("jar:")) {
            return new ClassRoot(Path.of(URI.create(root)), false);
        }
        String jar = root.substring("jar:".length(), root.lastIndexOf('!'));
        return new ClassRoot(jar.startsWith("file:") ? Path.of(URI.create(jar)) : Path.of(jar), true);
    }

    /**
     * Reads a text file.
     *
     * @return empty if there is no such file
     * @throws IOException if it cannot be read
     */
    Optional<String> read(String file) throws IOException {
        if (!isJar) {
            Path inside = path.resolve(file);
            return Files.exists(inside) ? Optional.of(Files.readString(inside)) : Optional.empty();
        }
        try (ZipFile jar = new ZipFile(path.toFile())) {
            ZipEntry entry = jar.getEntry(file);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
