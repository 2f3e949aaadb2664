package dev.kahn.serve;

import dev.kahn.engine.port.StoreException;
import dev.kahn.store.PrivateFiles;
import dev.kahn.terminal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code server.json} in the home: tells programs on this machine where the process that serves is, and which token it accepts.
 * Only the user that the process runs as can read it. It exists as long as the process serves. A process that was killed leaves
 * it behind; it is then ignored, unless another process has got the same process id.
 */
public final class ServerFile implements AutoCloseable {

    private static final String NAME = "server.json";

    /**
     * The contents.
     *
     * @param url the address on the loopback interface
     * @param token for {@code Authorization: Bearer}
     * @param store where its runs are; empty if in the home, null if unknown
     */
    public record Address(
            String url, String token, @Nullable String store) {}

    private final Path home;
    private final String token;

    private ServerFile(Path home, String token) {
        this.home = home;
        this.token = token;
    }

    /** @throws StoreException if it cannot be written */
    public static ServerFile write(Path home, Address address) {
        Path file = home.resolve(NAME);
        try {
            Path fresh = PrivateFiles.makeTemporaryFile(Files.createDirectories(home), "server");
            try {
                Files.write(fresh, text(address));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh); // which is there only if something went wrong, such as a full disk
            }
            return new ServerFile(home, address.token());
        } catch (IOException e) {
            throw new StoreException("The file " + file + " cannot be written: " + e, e);
        }
    }

    /** Field by field, and read in the same way: {@link Json} would load a hundred classes while the first page waits. */
    private static byte[] text(Address address) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("url", address.url());
            json.writeStringProperty("token", address.token());
            json.writeStringProperty("store", address.store());
            json.writeNumberProperty("pid", ProcessHandle.current().pid());
            json.writeEndObject();
        }
        return text.toByteArray();
    }

    /** @return empty if there is none that can be read, or its process was killed */
    public static Optional<Address> read(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    fields.put(String.valueOf(json.currentName()), json.getString());
                }
            }
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
        String url = fields.get("url");
        String token = fields.get("token");
        return url != null && token != null && isAlive(fields.getOrDefault("pid", ""))
                ? Optional.of(new Address(url, token, fields.get("store")))
                : Optional.empty();
    }

    private static boolean isAlive(String pid) {
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /**
     * Leaves the file of a process that has taken over meanwhile. If it cannot be deleted, as on a disk that has become
     * read-only, everything else still ends.
     */
    @Override
    public void close() {
        Path file = home.resolve(NAME);
        try {
            if (read(home).filter(now -> now.token().equals(token)).isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Not a constant: a program that begins a run reads this file before logs are set up.
            LoggerFactory.getLogger(ServerFile.class).warn("The file {} cannot be deleted: {}", file, e.toString());
        }
    }
}
