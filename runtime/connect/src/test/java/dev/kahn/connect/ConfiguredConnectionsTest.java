package dev.kahn.connect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.NonRetryableException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ConfiguredConnectionsTest {

    private final ConfiguredConnections connections = new ConfiguredConnections(Map.of(
            "kahn.connection.shop.url", "jdbc:nobody://db.example.com/shop?password=s3cret",
            "kahn.connection.shop.password", "s3cret",
            "kahn.connection.mail.user", "postman"));

    @Test
    void a_missing_one_is_told_with_the_setting_to_add_and_those_there_are() {
        assertThatThrownBy(() -> connections.get("shpo", DataSource.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage(
                        "there is no connection shpo; add the setting kahn.connection.shpo.url (configured are shop)");
        assertThatThrownBy(() -> connections.get("mail", DataSource.class))
                .hasMessage(
                        "there is no connection mail; add the setting kahn.connection.mail.url (configured are shop)");
    }

    @Test
    void a_type_that_cannot_be_configured_is_told() {
        assertThatThrownBy(() -> connections.get("shop", Runnable.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage(
                        "connection shop is wanted as java.lang.Runnable, and only javax.sql.DataSource can be configured");
    }

    @Test
    void a_url_that_no_driver_takes_is_told_without_its_secrets() {
        assertThatThrownBy(() -> connections.get("shop", DataSource.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage(
                        "connection shop cannot be opened: no driver on the class path takes kahn.connection.shop.url,"
                                + " which begins with \"jdbc:nobody\" (RuntimeException)")
                .hasNoCause();
        connections.close();
    }
}
