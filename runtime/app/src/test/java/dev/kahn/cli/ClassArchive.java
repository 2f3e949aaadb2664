package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start JVMs: with an archive of the classes of this class path, made once for all tests, as a third of what a short
 * process works is to load and verify them. Without it they would do the same, but later.
 */
final class ClassArchive {

    /** An archive is of jars; folders can but come after them. */
    private static final String JARS = ofTests(true);

    private static final String FOLDERS = ofTests(false);
    private static final Path ARCHIVE = make();

    private ClassArchive() {}

    /**
     * The command for a JVM that is short-lived, and one of several at a time.
     *
     * @param folders what is on its class path beside that of the tests
     * @return a command that lacks further options and the main class
     */
    static List<String> java(Path... folders) {
        return java("-XX:SharedArchiveFile=" + ARCHIVE, "-cp", classPath(folders));
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(options));
        return command;
    }

    private static String classPath(Path... folders) {
        return Stream.concat(Stream.of(JARS, FOLDERS), Arrays.stream(folders).map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String ofTests(boolean jars) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") == jars)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "class-archive")
                    .toAbsolutePath();
            Path list = folder.resolve("classes.txt");
            Path archive = folder.resolve("kahn.jsa");
            Kahn kahn = new Kahn(folder, TestDags.Ticking.class);
            List<String> serve = java("-XX:DumpLoadedClassList=" + list, "-cp", classPath(kahn.dags()));
            serve.addAll(List.of(Main.class.getName(), "serve"));
            kahn.start(serve).awaitPart("Ticking run 1 success").signal("TERM").ended();
            Kahn.Ended dump = kahn.start(java(
                            "-Xshare:dump",
                            "-XX:SharedClassListFile=" + list,
                            "-XX:SharedArchiveFile=" + archive,
                            "-cp",
                            JARS))
                    .ended();
            assertThat(archive).as(String.join("\n", dump.out())).isNotEmptyFile();
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while classes were archived", e);
        }
    }
}
