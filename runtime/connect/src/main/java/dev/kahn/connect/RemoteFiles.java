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
 * Files on a server, by FTP, FTPS or SFTP, or in a local folder. Paths are written with {@code /} and count from the folder
 * that the connection's URL names.
 *
 * <p>Each call connects by itself and takes at most the connection's timeout for each answer. What fails is a {@link
 * dev.kahn.KahnException} that names the connection and the cause. Thread-safe.
 */
public interface RemoteFiles {

    /**
     * Uploads a file, in place of one that is there; a folder stays, and that fails. It is written under another name, {@code
     * NAME.….part}, and gets its own when all of it has arrived, so that nobody takes half of it for the whole. Makes the folder
     * if need be.
     *
     * <p>A server that puts no file in place of another has the old one moved aside first, as {@code NAME.….old}. For that moment
     * there is none of that name, and who dies then leaves it so. If neither the new file nor the old one gets the name, the
     * exception says where the old one is.
     *
     * @param path the file
     * @param content what it is to hold; read to its end and not closed
     */
    void put(String path, InputStream content);

    /**
     * Uploads a file, as {@link #put(String, InputStream)} does.
     *
     * @param path the file
     * @param content what it is to hold
     */
    default void put(String path, byte[] content) {
        put(path, new ByteArrayInputStream(content));
    }

    /**
     * Uploads a file, as {@link #put(String, InputStream)} does.
     *
     * @param path the file
     * @param content a local file with what it is to hold
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
     * @param target where it goes; not closed. When it fails, a part may have gone there
     */
    void get(String path, OutputStream target);

    /**
     * Downloads a file that memory has room for.
     *
     * @param path the file
     * @return what it holds
     */
    default byte[] get(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        get(path, content);
        return content.toByteArray();
    }

    /**
     * Lists a folder.
     *
     * @param folder the folder; empty for that of the URL
     * @return its files, without folders and without what {@link #put} is about to rename, in the order of their names
     */
    List<RemoteFile> list(String folder);

    /**
     * Looks for a file.
     *
     * @param path the file
     * @return empty if there is none, nor perhaps its folder
     */
    default Optional<RemoteFile> find(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        return list(path.substring(0, Math.max(0, slash))).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
    }

    /**
     * Deletes a file. A folder stays.
     *
     * @param path the file
     * @return false if there was none
     */
    boolean delete(String path);

    /**
     * What tells these files from those elsewhere, without secrets: two objects that say the same show the same files.
     *
     * @return of a connection its name and address; empty if it is not known
     */
    default Optional<String> where() {
        return Optional.empty();
    }
}
