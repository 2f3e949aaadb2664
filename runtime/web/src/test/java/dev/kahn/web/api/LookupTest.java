package dev.kahn.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** What requests name, as the engine takes it. */
class LookupTest {

    @Test
    void a_parameter_that_is_null_is_not_given() {
        assertThat(Lookup.params(Map.of(
                        "products", NullNode.getInstance(),
                        "size", IntNode.valueOf(7),
                        "text", StringNode.valueOf("null"))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("size", "7", "text", "null"));
    }
}
