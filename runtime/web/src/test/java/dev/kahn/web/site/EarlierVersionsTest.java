package dev.kahn.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.EarlierVersion;
import dev.kahn.graph.DagGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Earlier versions are read once, and not all of them are kept. */
class EarlierVersionsTest {

    private final EarlierVersions versions = new EarlierVersions();
    private final List<String> read = new ArrayList<>();

    private Optional<EarlierVersion> find(String version) {
        return versions.find("Daily", version, () -> {
            read.add(version);
            return Optional.of(new EarlierVersion(
                    DagGraph.builder("Daily", "shop.Daily").version(version).build()));
        });
    }

    @Test
    void one_that_was_read_is_not_read_again() {
        Optional<EarlierVersion> first = find("v1");
        assertThat(find("v1")).containsSame(first.orElseThrow());
        assertThat(find("v2").orElseThrow().graph().version()).isEqualTo("v2");
        assertThat(read).containsExactly("v1", "v2");
    }

    @Test
    void one_that_was_not_found_is_looked_for_again() {
        assertThat(versions.find("Daily", "v1", Optional::empty)).isEmpty();
        assertThat(find("v1")).isPresent();
    }

    @Test
    void those_used_longest_ago_are_forgotten() {
        for (int i = 0; i < 100; i++) {
            find("v" + i);
            find("v0");
        }
        assertThat(read).containsOnlyOnce("v0");
        read.clear();
        find("v0");
        find("v99");
        find("v1");
        assertThat(read).containsExactly("v1");
    }
}
