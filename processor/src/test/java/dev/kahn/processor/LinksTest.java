package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the documentation gets from the README to every page, and each link leads where it says. */
class LinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

    /** What makes no part of the anchor of a heading. */
    private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder :
                List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/problems"), ROOT.resolve("samples"))) {
            try (Stream<Path> files = Files.list(folder)) {
                pages.addAll(files.filter(LinksTest::isPage).sorted().toList());
            }
        }
        return pages.stream();
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    /** Where the links of a page lead that do not leave the project: a file, and perhaps an anchor in it. */
    private static List<String> links(Path page) {
        return LINK.matcher(CODE.matcher(read(page)).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static Path file(Path page, String link) {
        String name = link.split("#", 2)[0];
        return name.isEmpty() ? page : page.resolveSibling(name).normalize();
    }

    /** The anchors of a page, made of its headings as GitHub does. */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        HEADING.matcher(FENCED.matcher(read(page)).replaceAll("")).results().forEach(heading -> {
            String text = LINK.matcher(heading.group(1)).replaceAll("");
            String anchor = NO_ANCHOR
                    .matcher(text.strip().toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
            int before = counts.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_link_leads_to_a_file_and_an_anchor_that_are_there(Path page) {
        for (String link : links(page)) {
            Path file = file(page, link);
            assertThat(file).as("%s links to %s", page, link).exists();
            if (link.contains("#") && isPage(file)) {
                assertThat(anchors(file)).as("%s links to %s", page, link).contains(link.split("#", 2)[1]);
            }
        }
    }

    @Test
    void each_page_is_two_clicks_from_the_README_at_most() throws IOException {
        Path readme = ROOT.resolve("README.md");
        Set<Path> reached = new LinkedHashSet<>(Set.of(readme));
        Deque<Path> open = new ArrayDeque<>(reached);
        for (int clicks = 0; clicks < 2; clicks++) {
            for (Path page : List.copyOf(open)) {
                open.remove();
                links(page).stream()
                        .map(link -> file(page, link))
                        .filter(LinksTest::isPage)
                        .filter(reached::add)
                        .forEach(open::add);
            }
        }
        assertThat(reached).containsAll(pages().toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
