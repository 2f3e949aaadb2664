package dev.kahn.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found where a class path says that there are graphs. */
class CompiledGraphsTest {

    @Test
    void a_folder_that_is_no_path_here_is_left_out_and_the_others_are_not(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("Daily.json"));
        List<URL> folders = List.of(
                URI.create("file://elsewhere/share/META-INF/kahn/").toURL(),
                folder.resolve("nope").toUri().toURL(),
                folder.toUri().toURL());
        ClassLoader loader = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.enumeration(folders);
            }
        };

        assertThat(CompiledGraphs.ids(loader)).containsExactly("Daily");
    }
}
