package dev.kahn.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files that nobody but the user of this process may look into: hashes of passwords, parameters and results are in them, and
 * files are readable by all where nobody says otherwise. Thread-safe: it has no state.
 */
public final class PrivateFiles {

    private PrivateFiles() {}

    /**
     * Makes a folder, and those that it is in as usual. One that is there stays as somebody wanted it.
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
            if (!Files.isDirectory(whole)) { // or else somebody has made it meanwhile
                throw e;
            }
        }
    }

    /**
     * Makes a file that nobody but the user of this process may read, of a name that no other has.
     *
     * @param folder where; it is there
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
