package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.testing.DagTest;
import dev.kahn.testing.KahnTest;
import org.junit.jupiter.api.Test;

@KahnTest(StockNews.class)
class StockNewsTest {

    @Test
    void a_text_that_cannot_be_sent_fails_the_run(DagTest test) {
        test.stub("mail");
        test.stub("text").fails("no credit");

        assertThat(test.run()).failed().succeeded("mail").task("text").reason().contains("no credit");
    }
}
