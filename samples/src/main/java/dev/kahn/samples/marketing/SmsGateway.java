package dev.kahn.samples.marketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for an SMS provider: a file with one message a line, as JSON. Like real providers it takes a key with each
 * message and sends none twice. For one thread.
 */
final class SmsGateway implements Closeable {

    private final JsonMapper json = new JsonMapper();
    private final Set<String> taken = new HashSet<>();
    private final FileChannel file;

    /** Reads what was taken before; a last line that a crash cut off was not. */
    SmsGateway(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = FileChannel.open(path, CREATE, WRITE);
        String before = new String(Files.readAllBytes(path), UTF_8);
        String whole = before.substring(0, before.lastIndexOf('\n') + 1);
        whole.lines()
                .forEach(line ->
                        taken.add(json.readValue(line, TextMessage.class).key()));
        file.truncate(whole.getBytes(UTF_8).length);
        file.position(file.size());
    }

    /** Sends a message; false if it was sent before. */
    boolean send(TextMessage message) throws IOException {
        if (!taken.add(message.key())) {
            return false;
        }
        ByteBuffer line = UTF_8.encode(json.writeValueAsString(message) + "\n");
        while (line.hasRemaining()) {
            file.write(line);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
