package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.testing.DagRun;
import dev.kahn.testing.DagTest;
import dev.kahn.testing.KahnTest;
import org.junit.jupiter.api.Test;

@KahnTest(NewStock.class)
class NewStockTest {

    @Test
    void mails_after_two_minutes_and_again_if_it_fails(DagTest test) {
        test.stub("mail").failsTimes(1).runs();
        DagRun run = test.run();

        assertThat(run).succeeded().ranInOrder("upload", "settle", "mail").took("7m");
        assertThat(run).task("mail").hasAttempts(2);
        assertThat(run).log("mail").contains("mailing about 42 products");
    }
}
