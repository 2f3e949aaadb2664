package dev.kahn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.execute.ResultCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonListTest {

    @Test
    void whatever_elements_give_can_be_taken_apart_again() {
        Object deep = 1;
        for (int level = 0; level < 500; level++) {
            deep = List.of(deep);
        }
        String written = new ResultCodec(10_000).encode(deep);

        assertThat(JsonList.split(JsonList.join(List.of(written, "{\"a\":[1]}"))))
                .containsExactly(written, "{\"a\":[1]}");
    }
}
