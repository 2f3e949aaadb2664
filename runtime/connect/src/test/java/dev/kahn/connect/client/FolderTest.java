package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.RemoteFile;
import dev.kahn.connect.RemoteFiles;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FolderTest extends FilesSuite {

    @Override
    ConfiguredConnections connections() {
        return TestConnections.of("url", served.toUri().toString());
    }

    @Test
    void a_link_to_nothing_is_no_file() throws IOException {
        Files.createSymbolicLink(served.resolve("gone.csv"), served.resolve("nowhere"));
        Files.writeString(served.resolve("list.csv"), "today");
        RemoteFiles files = connections().get("it", RemoteFiles.class);

        assertThat(files.list("")).extracting(RemoteFile::name).containsExactly("list.csv");
        assertThat(files.find("gone.csv")).isEmpty();
        assertThatThrownBy(() -> files.list("nowhere")).hasMessageContaining("while listing nowhere");
    }

    @Test
    void an_empty_folder_is_not_deleted_as_a_file_is_and_a_link_to_one_goes() throws IOException {
        Files.createDirectory(served.resolve("in"));
        Files.createSymbolicLink(served.resolve("link"), served.resolve("in"));
        RemoteFiles files = connections().get("it", RemoteFiles.class);

        assertThatThrownBy(() -> files.delete("in"))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageEndingWith(served.resolve("in") + ": is a folder");
        assertThat(files.delete("link")).isTrue();
        assertThat(names()).containsExactly("in");
    }

    @Test
    void the_folder_of_the_connection_is_not_deleted() {
        assertThatThrownBy(() -> connections().get("it", RemoteFiles.class).delete(""))
                .hasMessageEndingWith(served + ": is a folder");
        assertThat(served).isDirectory();
    }
}
