package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar that javac loads brings its libraries under our own names, and only what it needs of them. */
class ShadedJarIT {

    private static final String SERVICE = "META-INF/services/javax.annotation.processing.Processor";

    @Test
    void javac_finds_the_processor() throws IOException {
        try (ZipFile jar = jar()) {
            String service =
                    new String(jar.getInputStream(jar.getEntry(SERVICE)).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(service.lines()).containsExactly("dev.kahn.processor.KahnProcessor");
        }
    }

    @Test
    void every_class_has_a_name_of_ours() throws IOException {
        try (ZipFile jar = jar()) {
            List<String> classes = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes)
                    .allMatch(name -> name.startsWith("dev/kahn/processor/"))
                    .anyMatch(name -> name.startsWith("dev/kahn/processor/shaded/javapoet/"));
        }
    }

    @Test
    void nothing_else_comes_along() throws IOException {
        try (ZipFile jar = jar()) {
            List<String> others = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .filter(name -> !name.startsWith("dev/kahn/processor/"))
                    .toList();

            assertThat(others).contains("META-INF/MANIFEST.MF", SERVICE).allMatch(name -> name.startsWith("META-INF/"));
            assertThat(others).noneMatch(name -> name.startsWith("META-INF/maven/"));
        }
    }

    private static ZipFile jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path jar = files.filter(
                            file -> file.getFileName().toString().matches("kahn-processor-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return new ZipFile(jar.toFile());
        }
    }
}
