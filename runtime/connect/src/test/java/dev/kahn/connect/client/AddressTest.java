package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.notify.Notifiers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    /** Whoever knows such an address can write there. */
    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T000/B000/XXXX, https://hooks.slack.com/***",
        "HTTPS://Hooks.Slack.com/services/T000/B000/XXXX, HTTPS://Hooks.Slack.com/***",
        "https://example.webhook.office.com/webhookb2/1-2-3/IncomingWebhook/4, https://example.webhook.office.com/***",
        "https://prod-1.westeurope.logic.azure.com:443/workflows/5/run?sig=6, https://prod-1.westeurope.logic.azure.com:443/***",
        "https://chat.example.com/api/token=s3cret, https://chat.example.com/api/token=***",
        "https://chat.example.com/api, https://chat.example.com/api",
    })
    void a_path_that_is_a_secret_is_not_shown(String url, String shown) {
        assertThat(Address.shown(url)).isEqualTo(shown);
        assertThat(new DagConnections(TestConnections.of("url", url), List.of()).connections())
                .extracting(ConnectionCatalog.Entry::address)
                .containsExactly(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "file:/var/spool/shop, file:/var/spool/shop",
        "file:///var/spool/shop, file:///var/spool/shop",
        "FILE:/var/spool/shop?x=1, FILE:/var/spool/shop",
        "file:/srv/token=s3cret/in, file:/srv/token=***",
        "s3:, s3:",
        "jdbc:h2:file:/var/shop, jdbc:h2",
    })
    void the_path_of_a_folder_is_shown_however_it_is_written(String url, String shown) {
        assertThat(Address.shown(url)).isEqualTo(shown);
    }

    @Test
    void a_connection_names_the_dags_that_tell_somebody_by_way_of_it() {
        DagGraph sales = DagGraph.builder("Sales", "shop.Sales")
                .notify(Event.FAILURE, "slack:it", "email:ops@example.com")
                .task(TaskNode.builder("load").notify(Event.RETRY, "slack:it").build())
                .build();
        Map<String, String> settings = Map.of("kahn.mail.connection", "it");

        assertThat(new DagConnections(
                                TestConnections.of("url", "https://example.com"),
                                Map.of(),
                                List.of(sales),
                                target -> Notifiers.connection(target, Map.of()))
                        .connections())
                .singleElement()
                .satisfies(entry -> assertThat(entry.notifications())
                        .containsExactly(new ConnectionCatalog.Notified("Sales", "slack:it")));
        assertThat(Notifiers.connection("email:ops@example.com", settings)).contains("it");
        assertThat(Notifiers.connection("pager:it", settings)).isEmpty();
    }

    @Test
    void a_secret_path_is_known_with_its_query_and_without() {
        assertThat(Address.in("https://prod-1.logic.azure.com/workflows/5%20a?sig=s3cret"))
                .contains("/workflows/5%20a?sig=s3cret", "/workflows/5%20a", "/workflows/5 a", "s3cret");
        assertThat(Address.in("https://example.com/v1?api_key=s3cret&x=1")).containsExactly("s3cret");
        assertThat(Address.in("https://slack.com/api?x=12345678")).doesNotContain("/api");
    }

    /** Each driver has its own way to write one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "jdbc:oracle:thin:scott/tiger@db:1521:shop | tiger | jdbc:oracle",
                "jdbc:oracle:thin:scott/tiger@//db:1521/shop | tiger | jdbc:oracle",
                "jdbc:oracle:oci:scott[app]/\"ti/g@er\"@shop | ti/g@er | jdbc:oracle",
                "jdbc:sqlserver://db:1433;user=sa;password={pass;word}};};encrypt=true | pass;word}; | jdbc:sqlserver://db:1433",
                "jdbc:sqlserver://db;password=pass&word;encrypt=true | pass&word | jdbc:sqlserver://db",
                "jdbc:sqlserver://db;trustStorePassword=pass&word | pass&word | jdbc:sqlserver://db",
                "jdbc:mysql://db/shop?user=app&password=pass;word#x | pass;word | jdbc:mysql://db/shop",
                "jdbc:mysql://(host=db,user=app,password=pass;word)/shop | pass;word | jdbc:mysql",
                "jdbc:mysql://app:pass@word@db/shop | pass@word | jdbc:mysql://db/shop",
                "jdbc:db2://db:50000/SHOP:user=app;password=pass&word; | pass&word | jdbc:db2://db:50000/SHOP:user=app",
            })
    void a_password_is_found_to_its_end_and_not_shown(String url, String password, String shown) {
        assertThat(Address.in(url)).contains(password);
        assertThat(Address.shown(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:oracle:thin:@//db:1521/shop", "jdbc:oracle:thin:/@shop", "jdbc:sqlserver://db;user=sa"})
    void where_no_password_stands_none_is_found(String url) {
        assertThat(Address.in(url)).isEmpty();
    }

    @Test
    void of_secrets_of_which_one_begins_as_another_nothing_is_left() {
        ConnectionSettings about = TestConnections.of(
                        "url", "https://example.com", "password", "shop-2026", "token", "shop-2026-prod")
                .about("it");

        assertThat(Causes.text(about, new IOException("no shop-2026-prod, and no shop-2026!")))
                .isEqualTo("no ***, and no ***!");
        assertThat(Address.masked(List.of("abcdef", "defghi", "x"), "x abcdefghi abcdefabcdef"))
                .isEqualTo("x *** ***");
    }
}
