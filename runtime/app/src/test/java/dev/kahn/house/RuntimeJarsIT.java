package dev.kahn.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user of kahn-runtime gets is light, and has no Kotlin in it. */
class RuntimeJarsIT {

    private static final long MEGABYTE = 1_000_000;

    private static RuntimeJars jars;

    @BeforeAll
    static void read() throws IOException {
        jars = RuntimeJars.read(Path.of("target"));
    }

    @Test
    void all_jars_weigh_20_megabytes_at_most() throws IOException {
        Set<String> all = jars.jars().keySet();
        print("everything", all);

        assertThat(jars.bytes(all)).isBetween(MEGABYTE, 20 * MEGABYTE);
    }

    @Test
    void without_the_console_they_weigh_10_megabytes_at_most() throws IOException {
        Set<String> rest = jars.without("kahn-web");
        print("without the console", rest);

        assertThat(jars.bytes(rest)).isBetween(MEGABYTE, 10 * MEGABYTE);
    }

    /** Otherwise the others could pass because they looked at nothing. */
    @Test
    void the_jars_of_all_modules_are_among_them() {
        assertThat(jars.jars().keySet().stream()
                        .filter(jar -> jar.startsWith("kahn-"))
                        .map(jar -> jar.replaceFirst("-[0-9].*", "")))
                .containsExactly(
                        "kahn-connect",
                        "kahn-dsl",
                        "kahn-engine",
                        "kahn-graph-json",
                        "kahn-runtime",
                        "kahn-store",
                        "kahn-web");
    }

    @Test
    void no_jar_holds_kotlin() throws IOException {
        for (Path jar : jars.jars().values()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getName))
                        .as(jar.toString())
                        .noneMatch(name -> name.startsWith("kotlin/") || name.endsWith(".kotlin_module"));
            }
        }
    }

    private static void print(String title, Set<String> names) throws IOException {
        System.out.printf(Locale.ROOT, "%s: %d jars, %.2f MB%n", title, names.size(), megabytes(jars.bytes(names)));
        List<Path> biggest = names.stream()
                .map(name -> jars.jars().get(name))
                .sorted(Comparator.comparing((Path jar) -> jar.toFile().length())
                        .reversed())
                .limit(8)
                .toList();
        for (Path jar : biggest) {
            System.out.printf(Locale.ROOT, "  %6.2f MB  %s%n", megabytes(Files.size(jar)), jar.getFileName());
        }
    }

    private static double megabytes(long bytes) {
        return (double) bytes / MEGABYTE;
    }
}
