package dev.kahn.connect.client;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.RemoteFile;
import dev.kahn.connect.RemoteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files in a local folder: a mounted share, or a replacement for a server in a test. */
final class FolderFiles implements Client, RemoteFiles {

    private final ConnectionSettings settings;
    private final Path folder;

    FolderFiles(ConnectionSettings settings) {
        this.settings = settings;
        try {
            this.folder = Path.of(Server.uri(settings));
        } catch (IllegalArgumentException e) {
            throw new NonRetryableException("connection " + settings.name() + ": " + settings.key("url")
                    + " is not the address of a folder; write it like file:///var/spool/shop");
        }
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> T named(String doing, Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw Causes.failure(settings, doing, new IOException(e.toString(), e));
        }
    }

    private Path below(String path) {
        return folder.resolve(path.replaceAll("^/+", ""));
    }

    @Override
    public void put(String path, InputStream content) {
        named("while writing " + path, () -> {
            Path file = below(path);
            Path part = Path.of(Parts.nameFor(file.toString()));
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                Files.copy(content, part);
                return Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    @Override
    public void get(String path, OutputStream target) {
        named("while reading " + path, () -> Files.copy(below(path), target));
    }

    @Override
    public List<RemoteFile> list(String path) {
        return named("while listing " + path, () -> {
            List<RemoteFile> found = new ArrayList<>();
            try (Stream<Path> files = Files.list(below(path))) {
                for (Path file : files.toList()) {
                    look(file).filter(one -> !Parts.isPassing(one.name())).ifPresent(found::add);
                }
            }
            found.sort(Comparator.comparing(RemoteFile::name));
            return found;
        });
    }

    @Override
    public Optional<RemoteFile> find(String path) {
        return named("while looking for " + path, () -> look(below(path)))
                .filter(file -> !Parts.isPassing(file.name()));
    }

    /** Empty if it is not a file, no longer exists, or is a link to nothing. */
    private static Optional<RemoteFile> look(Path file) throws IOException {
        try {
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            return about.isRegularFile()
                    ? Optional.of(new RemoteFile(
                            file.getFileName().toString(),
                            about.size(),
                            about.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean delete(String path) {
        return named("while deleting " + path, () -> {
            Path file = below(path);
            if (Files.isDirectory(file, NOFOLLOW_LINKS)) { // otherwise an empty one would be deleted like a file
                throw new FileSystemException(file.toString(), null, "is a folder");
            }
            return Files.deleteIfExists(file);
        });
    }

    @Override
    public Optional<String> where() {
        return Optional.of(settings.name() + " at " + folder);
    }

    @Override
    public <C> Optional<C> as(Class<C> type) {
        return type == RemoteFiles.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public String greeting() {
        list("");
        return "folder " + folder;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
