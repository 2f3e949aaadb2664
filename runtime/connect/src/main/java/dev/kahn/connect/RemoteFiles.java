package dev.kahn.connect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files on a server, by FTP, FTPS or SFTP, or in a local folder. Paths use {@code /} and are relative to the folder
 * that the connection's URL names.
 *
 * <p>Each call opens its own connection to the server and waits for each answer at most the connection's timeout. A
 * failure is a {@link dev.kahn.KahnException} that names the connection and the cause. Thread-safe.
 */
public interface RemoteFiles {

    /**
     * Uploads a file, replacing an existing one; it fails if the path is a folder. The file is written under another
     * name, {@code NAME.….part}, and renamed once all of it has arrived, so that nobody mistakes half of it for the
     * whole. Creates the folder if necessary.
     *
     * <p>If the server does not rename a file over another, the old one is first renamed to {@code NAME.….old}. For
     * that moment no file has the name, and if the process dies then, that stays so. If neither the new file nor the
     * old one can be given the name, the exception says where the old one is.
     *
     * @param path the file
     * @param content the content of the file; read to its end and not closed
     */
    void put(String path, InputStream content);

    /**
     * Uploads a file, as {@link #put(String, InputStream)} does.
     *
     * @param path the file
     * @param content the content of the file
     */
    default void put(String path, byte[] content) {
        put(path, new ByteArrayInputStream(content));
    }

    /**
     * Uploads a file, as {@link #put(String, InputStream)} does.
     *
     * @param path the file
     * @param content a local file with the content
     */
    default void put(String path, Path content) {
        try (InputStream in = Files.newInputStream(content)) {
            put(path, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Downloads a file.
     *
     * @param path the file
     * @param target receives the content; not closed. If the download fails, it may have received part of it
     */
    void get(String path, OutputStream target);

    /**
     * Downloads a file into memory.
     *
     * @param path the file
     * @return its content
     */
    default byte[] get(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        get(path, content);
        return content.toByteArray();
    }

    /**
     * Lists a folder.
     *
     * @param folder the folder; empty for the folder of the URL
     * @return its files, ordered by name, without folders and without those that {@link #put} has yet to rename
     */
    List<RemoteFile> list(String folder);

    /**
     * Looks for a file.
     *
     * @param path the file
     * @return the file; empty if it does not exist, whether its folder does or not
     */
    default Optional<RemoteFile> find(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        return list(path.substring(0, Math.max(0, slash))).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
    }

    /**
     * Deletes a file, and never a folder.
     *
     * @param path the file
     * @return false if there was no such file
     */
    boolean delete(String path);

    /**
     * Identifies where these files are, without secrets: two objects that return the same value give access to the same
     * files.
     *
     * @return for a connection, its name and address; empty if unknown
     */
    default Optional<String> where() {
        return Optional.empty();
    }
}
