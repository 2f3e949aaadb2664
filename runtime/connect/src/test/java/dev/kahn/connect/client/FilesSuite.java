package dev.kahn.connect.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.RemoteFile;
import dev.kahn.connect.RemoteFiles;
import dev.kahn.engine.port.ConnectionCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What files are like, wherever they are. */
@Timeout(60)
abstract class FilesSuite {

    /** What the server shows. */
    @TempDir
    Path served;

    /** A connection to it. */
    abstract ConfiguredConnections connections();

    private RemoteFiles files() {
        return connections().get("it", RemoteFiles.class);
    }

    @Test
    void a_file_is_put_found_listed_read_and_deleted() throws IOException {
        RemoteFiles files = files();
        files.put("in/today/名單.csv", "a,b\n".getBytes(UTF_8));
        files.put("in/today/a.csv", new byte[0]);

        assertThat(served.resolve("in/today/名單.csv")).hasContent("a,b\n");
        assertThat(files.list("in/today")).extracting(RemoteFile::name).containsExactly("a.csv", "名單.csv");
        assertThat(files.list("in")).isEmpty();
        assertThat(files.find("in/today/名單.csv").orElseThrow().size()).isEqualTo(4);
        assertThat(files.find("in/today/none.csv")).isEmpty();
        assertThat(files.get("in/today/名單.csv")).asString(UTF_8).isEqualTo("a,b\n");
        assertThat(files.delete("in/today/名單.csv")).isTrue();
        assertThat(files.delete("in/today/名單.csv")).isFalse();
        assertThat(served.resolve("in/today/名單.csv")).doesNotExist();
    }

    @Test
    void a_file_is_put_in_place_of_another() throws IOException {
        Files.writeString(served.resolve("list.csv"), "yesterday");

        files().put("list.csv", "today".getBytes(UTF_8));

        assertThat(served.resolve("list.csv")).hasContent("today");
        assertThat(names()).containsExactly("list.csv");
    }

    @Test
    void while_it_is_uploaded_the_old_one_stays_and_the_new_one_has_another_name() throws IOException {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        @SuppressWarnings("InputStreamSlowMultibyteRead") // it breaks at one of its bytes
        InputStream content = new InputStream() {
            private int left = 300_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 100_000) {
                    assertThat(served.resolve("list.csv")).hasContent("yesterday");
                    throw new IOException("the disk is broken");
                }
                return left < 0 ? -1 : 'x';
            }
        };

        assertThatThrownBy(() -> files().put("list.csv", content))
                .isInstanceOf(KahnException.class)
                .hasMessageStartingWith("connection it: while ")
                .hasMessageContaining("list.csv")
                .hasMessageContaining("the disk is broken");
        assertThat(served.resolve("list.csv")).hasContent("yesterday");
        assertThat(names()).as("what was begun is cleared away").containsExactly("list.csv");
    }

    static List<RuntimeException> ofContents() {
        return List.of(
                new IllegalStateException("no more rows"),
                new IllegalArgumentException("no such row"),
                new UncheckedIOException(new IOException("the disk is broken")),
                new NonRetryableException("connection shop: no such table"),
                new ConnectionFailedException("shop", "nobody answers", null));
    }

    @ParameterizedTest
    @MethodSource("ofContents")
    void what_the_content_throws_comes_as_it_is_and_leaves_nothing_behind(RuntimeException thrown) throws IOException {
        @SuppressWarnings("InputStreamSlowMultibyteRead") // it breaks at one of its bytes
        InputStream content = new InputStream() {
            private int left = 300_000;

            @Override
            public int read() {
                if (left-- <= 100_000) {
                    throw thrown;
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> files().put("list.csv", content)).isSameAs(thrown);
        assertThat(names()).isEmpty();
    }

    @Test
    void a_file_takes_no_folders_place() throws IOException {
        Files.createDirectory(served.resolve("in"));
        Files.writeString(served.resolve("in/list.csv"), "yesterday");

        assertThatThrownBy(() -> files().put("in", "today".getBytes(UTF_8)))
                .isInstanceOf(KahnException.class)
                .hasMessageStartingWith("connection it: while ");
        assertThat(served.resolve("in/list.csv")).hasContent("yesterday");
        assertThat(names()).containsExactly("in");
    }

    @Test
    void a_file_whose_folder_is_missing_is_not_there() {
        assertThat(files().find("none/today/list.csv")).isEmpty();
    }

    @Test
    void a_folder_is_no_file_to_be_found_or_deleted() throws IOException {
        Files.createDirectory(served.resolve("in"));

        for (String folder : List.of("in", "")) {
            assertThat(files().find(folder)).isEmpty();
            try {
                assertThat(files().delete(folder)).isFalse();
            } catch (KahnException e) { // as most say
                assertThat(e).hasMessageStartingWith("connection it: while deleting " + folder + ": ");
            }
        }
        assertThat(served.resolve("in")).isDirectory();
    }

    @Test
    void what_an_upload_leaves_behind_is_not_listed() throws IOException {
        Files.writeString(served.resolve("list.csv.0a1b2c3d.part"), "half");
        Files.writeString(served.resolve("list.csv.0a1b2c3d.old"), "yesterday");
        Files.writeString(served.resolve("list.part"), "of somebody else");

        assertThat(files().list("")).extracting(RemoteFile::name).containsExactly("list.part");
        assertThat(files().find("list.csv.0a1b2c3d.part")).isEmpty();
        assertThat(files().find("list.part")).isPresent();
    }

    @Test
    void what_cannot_be_read_is_told() {
        assertThatThrownBy(() -> files().get("none.csv"))
                .isInstanceOf(KahnException.class)
                .hasMessageStartingWith("connection it: while ")
                .hasMessageContaining("none.csv");
    }

    @Test
    void it_says_where_it_is() {
        assertThat(connections().test("it").outcome()).isEqualTo(ConnectionCatalog.Outcome.REACHED);
    }

    final List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(served)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
