package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that has the classes of a DAG, but not its registration: its jar was merged without {@code META-INF/services}. */
class UnregisteredDagsTest {

    private static final String SERVICES = "META-INF/services/" + DagDefinition.class.getName();
    private static final String WARNING = "Missing: HourlyEtl is compiled in but not registered;"
            + " merge META-INF/services of all jars (docs/operating.md#one-jar)";

    @TempDir
    Path folder;

    private String said(Path classPath, String... args) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            Map<String, String> home =
                    Map.of("KAHN_HOME", folder.resolve("home").toString());
            assertThat(new Program(Dags::onClassPath, false, new Screen(both, both, false, false), home).execute(args))
                    .isZero();
        } finally {
            thread.setContextClassLoader(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path jar(String... graphs) throws IOException {
        Path jar = folder.resolve("shop-all.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entry(entries, SERVICES, TestDags.Mailing.class.getName());
            entry(entries, "META-INF/kahn/", "");
            for (String graph : graphs) {
                entry(entries, "META-INF/kahn/" + graph + ".json", "{}");
                entry(entries, "META-INF/kahn/" + graph + ".mmd", "");
            }
        }
        return jar;
    }

    private static void entry(JarOutputStream entries, String name, String content) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(content.getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "check"})
    void are_named_if_their_graphs_are_in_a_jar(String verb) throws IOException {
        assertThat(said(jar("HourlyEtl", "Mailing"), verb)).containsOnlyOnce(WARNING);
    }

    @Test
    void without_any_dag_it_is_said_what_to_do() throws IOException {
        assertThat(said(Files.createDirectories(folder.resolve("empty")), "list"))
                .isEqualToIgnoringNewLines(
                        "Nothing to list: there is no DAG on the class path; compile a class annotated @Dag with"
                                + " kahn-processor as annotation processor.");
        Path graphs = Files.createDirectories(folder.resolve("classes/META-INF/kahn"));
        Files.writeString(graphs.resolve("HourlyEtl.json"), "{}");
        assertThat(said(folder.resolve("classes"), "list"))
                .contains(WARNING)
                .doesNotContain("there is no DAG on the class path");
    }

    @Test
    void are_named_if_their_graphs_are_in_a_folder() throws IOException {
        Path graphs = Files.createDirectories(folder.resolve("classes/META-INF/kahn"));
        Files.writeString(graphs.resolve("HourlyEtl.json"), "{}");
        assertThat(said(folder.resolve("classes"), "list")).contains(WARNING);
    }

    @Test
    void are_not_looked_for_where_all_are_registered() throws IOException {
        assertThat(said(jar("Mailing"), "list")).contains("Mailing").doesNotContain("Missing");
    }
}
