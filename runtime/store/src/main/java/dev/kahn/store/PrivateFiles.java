package dev.kahn.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files that only the user of this process may read. They hold password hashes, parameters and results, and
 * files are readable by everybody by default. Thread-safe: it has no state.
 */
public final class PrivateFiles {

    private PrivateFiles() {}

    /**
     * Makes a folder that only this user may read, and its parents as usual. An existing folder stays as it is.
     *
     * @param folder the folder
     * @throws IOException if it cannot be made
     */
    public static void makeFolder(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        Path parent = whole.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(whole, onlyOwn(whole, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) { // otherwise somebody has made it meanwhile
                throw e;
            }
        }
    }

    /**
     * Makes a file with a unique name that only the user of this process may read.
     *
     * @param folder the folder, which must exist
     * @param name how its name begins
     * @return the file
     * @throws IOException if it cannot be made
     */
    public static Path makeTemporaryFile(Path folder, String name) throws IOException {
        return Files.createTempFile(folder, name, ".tmp", onlyOwn(folder, "rw-------"));
    }

    private static FileAttribute<?>[] onlyOwn(Path place, String permissions) {
        boolean isPosix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
