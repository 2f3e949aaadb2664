package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.AddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void case_and_blanks_around_it_do_not_count() throws AddressException {
        assertThat(EmailAddress.parse(" Yating.LIN+gift@Example.COM ").text()).isEqualTo("yating.lin+gift@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "無",
                "yating.lin",
                "yating.lin@",
                "@example.com",
                "yating@lin@example.com",
                "yating lin@example.com",
                "yating＠example.com",
                "yating@example,com",
                "yating..lin@example.com",
                "yating@example..com",
                "yating@example.com.",
                "yating@localhost",
                "林雅婷 <yating@example.com>",
                "yating@example.com\r\nBcc: all@example.com",
            })
    void what_no_mail_can_be_sent_to_is_refused(String typed) {
        assertThatThrownBy(() -> EmailAddress.parse(typed)).isInstanceOf(AddressException.class);
    }
}
