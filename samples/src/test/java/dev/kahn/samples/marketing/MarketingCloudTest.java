package dev.kahn.samples.marketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.HttpStatusException;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RemoteFiles;
import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.samples.demo.DemoServers;
import dev.kahn.samples.demo.DemoShop;
import dev.kahn.testing.Crash;
import dev.kahn.testing.TestTaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bodies, called one by one, with the servers of the demo. */
@Timeout(120)
class MarketingCloudTest {

    @TempDir
    Path outbox;

    private final MarketingCloud dag = new MarketingCloud();
    private final MarketingCloud.Params params = new MarketingCloud.Params("Lucky Shop", 100_000);
    private DemoServers servers;
    private ConfiguredConnections connections;

    @BeforeEach
    void start() throws Exception {
        servers = DemoServers.start(outbox, DemoShop.EXPORTED);
        connections = new ConfiguredConnections(servers.settings(), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        connections.close();
        servers.close();
    }

    private static TestTaskContext task(String id) {
        return TestTaskContext.of("MCWork", id);
    }

    private DataSource shop() {
        return connections.get("shop", DataSource.class);
    }

    private Campaign synced() throws Exception {
        return synced(task("syncMarketingCloud"));
    }

    private Campaign synced(TestTaskContext task) throws Exception {
        return dag.syncMarketingCloud(shop(), connections.get("marketing-cloud", RemoteFiles.class), task);
    }

    private void edm(Campaign campaign, TestTaskContext task) throws Exception {
        dag.edm(campaign, shop(), connections.get("mail", Mailer.class), params, task);
    }

    private void sms(Campaign campaign, TestTaskContext task) throws Exception {
        dag.sms(campaign, shop(), connections.get("sms", HttpConnection.class), params, task);
    }

    @Test
    void sync_uploads_each_address_once_and_drops_and_counts_what_cannot_be_mailed() throws Exception {
        TestTaskContext task = task("syncMarketingCloud");
        synced(task);
        synced(); // again, as after a crash

        assertThat(task.figures())
                .containsExactly(
                        entry("red envelopes", 312.0),
                        entry("subscribers", 280.0),
                        entry("invalid addresses", 14.0),
                        entry("duplicates", 18.0));
        List<String> uploaded = Files.readAllLines(outbox.resolve("marketing-cloud/subscribers.csv"), UTF_8);
        assertThat(uploaded).hasSize(1 + 280).doesNotHaveDuplicates();
        assertThat(uploaded.get(0)).isEqualTo("email,name,phone,sender,amount");
    }

    @Test
    void edm_goes_on_where_a_crash_stopped_it_and_reports_who_is_refused() throws Exception {
        Campaign campaign = synced();
        TestTaskContext first = task("EDM").crashingAt(100);
        assertThatThrownBy(() -> edm(campaign, first)).isInstanceOf(Crash.class);
        TestTaskContext second = task("EDM");

        edm(campaign, second);

        assertThat(servers.mail().recipients()).hasSize(279).doesNotHaveDuplicates();
        assertThat(second.figures())
                .containsExactly(entry("mails sent", 180.0), entry("refused by the mail server", 0.0));
    }

    @Test
    void sms_goes_on_where_a_busy_gateway_stopped_it() throws Exception {
        Campaign campaign = synced();
        TestTaskContext first = task("SMS").crashingAt(100);
        assertThatThrownBy(() -> sms(campaign, first)).isInstanceOf(Crash.class);
        servers.sms().fail(1);
        assertThatThrownBy(() -> sms(campaign, task("SMS")))
                .isInstanceOf(HttpStatusException.class)
                .hasMessage("connection sms: POST /v1/messages was answered with status 503");

        sms(campaign, task("SMS"));

        assertThat(Files.readAllLines(outbox.resolve("sms.jsonl"), UTF_8))
                .hasSize(269)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        message -> assertThat(message).contains("【Lucky Shop】").containsPattern("\\+8869000\\d{5}"));
    }

    @Test
    void a_pace_of_no_mails_is_refused() {
        assertThatThrownBy(() -> new MarketingCloud.Params("Lucky Shop", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mailsPerSecond must be 1 or more, not 0");
    }
}
