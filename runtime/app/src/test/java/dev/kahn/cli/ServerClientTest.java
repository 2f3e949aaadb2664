package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.engine.port.StoreException;
import dev.kahn.serve.ServedHome;
import dev.kahn.serve.ServerFile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an answer of a server is waited for. */
class ServerClientTest {

    private static final String TEST_SHOP = "POST connections/shop/test";

    private static ServerClient client(ServerStub server) {
        return new ServerClient(new ServerFile.Address(server.url(), "", ""), Duration.ofSeconds(1));
    }

    /** One that was killed may have left its address, and another program may have its port. */
    @ParameterizedTest
    @CsvSource({"200, true", "503, true", "401, false", "404, false", "302, false"})
    void it_is_there_if_it_knows_the_token_or_cannot_do_so_now(int status, boolean isThere) throws Exception {
        try (ServerStub server = new ServerStub().answers("GET me", status, "{}")) {
            ServerFile.Address address = new ServerFile.Address(server.url(), "", "");
            assertThat(ServedHome.isThere(address)).isEqualTo(isThere);
        }
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_not_said_to_be_gone() throws Exception {
        try (ServerStub server = new ServerStub().isSilentTo("POST dags/Mailing/pause")) {
            assertThatThrownBy(() -> client(server).ask("POST", "dags/Mailing/pause", Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "The server at " + server.url() + " did not answer within 1s; it may still be doing it");
        }
    }

    @Test
    void a_connection_that_hangs_is_waited_for_longer_than_other_answers() throws Exception {
        try (ServerStub server = new ServerStub().isSilentTo(TEST_SHOP).isSilentTo("GET dags")) {
            server.answers(TEST_SHOP, 200, "{\"outcome\":\"FAILED\",\"message\":\"shop: no answer within 30s\"}");
            ServerClient client = client(server);
            CompletableFuture<ConnectionCatalog.Verdict> verdict =
                    CompletableFuture.supplyAsync(() -> new ServerCatalog(client).test("shop"));
            while (!server.asked().contains(TEST_SHOP) && !verdict.isDone()) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> client.ask("GET", "dags", null))
                    .as("what was asked later has been waited for long enough")
                    .hasMessageContaining("did not answer within 1s");
            server.answerNow(TEST_SHOP);

            assertThat(verdict.get(1, TimeUnit.MINUTES).message()).isEqualTo("shop: no answer within 30s");
        }
    }
}
