package dev.kahn.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RatioCheckTest {

    private static final JsonNode ROW = JsonMapper.shared().readTree("""
            {"workload": "chain", "database": "H2", "ratio": {"median": 2.5}}
            """);

    @Test
    void twice_as_much_above_the_bound_is_a_problem() {
        assertThat(RatioCheck.problems(List.of(ROW), ratio("1.49")))
                .containsExactly("chain.H2 takes 2.50 times the bound; it was 1.49");
        assertThat(RatioCheck.problems(List.of(ROW), ratio("0.9"))).hasSize(1);
        assertThat(RatioCheck.problems(List.of(ROW), ratio("1.5"))).isEmpty();
    }

    @Test
    void what_is_not_known_or_not_measured_is_a_problem() {
        assertThat(RatioCheck.problems(List.of(ROW), new Properties())).hasSize(1);
        assertThat(RatioCheck.problems(List.of(), ratio("1.2")))
                .containsExactly("nothing was measured", "chain.H2 was not measured");
    }

    private static Properties ratio(String before) {
        Properties known = new Properties();
        known.setProperty("chain.H2", before);
        return known;
    }
}
