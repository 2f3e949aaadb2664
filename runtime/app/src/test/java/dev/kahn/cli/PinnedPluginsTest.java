package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plugins of Maven that the pages name: those with which this build is tested. */
class PinnedPluginsTest {

    private static final Path ROOT = Path.of("../..");

    private static final Pattern PINNED =
            Pattern.compile("<artifactId>([a-z-]+-plugin)</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void the_pages_pin_the_versions_of_the_build() throws IOException {
        String build = Files.readString(ROOT.resolve("pom.xml"));
        List<Path> pages;
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            pages = docs.filter(page -> page.toString().endsWith(".md")).toList();
        }
        int pins = 0;
        for (Path page : pages) {
            for (MatchResult pin :
                    PINNED.matcher(Files.readString(page)).results().toList()) {
                String name = pin.group(1) + ".version";
                assertThat(build.contains("<" + name + ">" + pin.group(2) + "</" + name + ">"))
                        .as("%s: %s", page.getFileName(), pin.group())
                        .isTrue();
                pins++;
            }
        }
        assertThat(pins).isPositive();
    }
}
