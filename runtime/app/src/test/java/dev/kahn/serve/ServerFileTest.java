package dev.kahn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.port.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {

    @TempDir
    Path home;

    private ServerFile write(String token) {
        return ServerFile.write(home, new ServerFile.Address("http://localhost:8080/", token, ""));
    }

    @Test
    void one_that_cannot_be_written_leaves_nothing_behind() throws IOException {
        Path inTheWay = Files.createDirectories(home.resolve("server.json").resolve("folder"));
        assertThatThrownBy(() -> write("first")).isInstanceOf(StoreException.class);
        assertThat(home).isDirectoryNotContaining("glob:**.tmp");
        assertThat(inTheWay).exists();
    }

    @Test
    void who_ends_leaves_what_another_has_written_meanwhile() {
        ServerFile first = write("first");
        ServerFile second = write("second");
        first.close();
        assertThat(ServerFile.read(home)).map(ServerFile.Address::token).contains("second");
        second.close();
        assertThat(home.resolve("server.json")).doesNotExist();
    }
}
