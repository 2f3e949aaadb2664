package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EnvelopeMailTest {

    private static byte[] mail(String sender, String receiver) throws Exception {
        RedEnvelope envelope = new RedEnvelope(42, sender, receiver, "yating@example.com", "", 1600);
        MimeMessage mime = EnvelopeMail.to(envelope, "Lucky Shop", new Campaign("MCWork/7/sync"))
                .in(new MimeMessage(Session.getInstance(new Properties())));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        mime.writeTo(wire);
        return wire.toByteArray();
    }

    private static MimeMessage read(byte[] mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }

    @Test
    void it_comes_from_the_sender_via_the_brand() throws Exception {
        MimeMessage mail = read(mail("王小明", "林雅婷"));

        assertThat(mail.getFrom())
                .containsExactly(new InternetAddress("gifts@shop.example.com", "王小明 via Lucky Shop", "UTF-8"))
                .extracting(from -> ((InternetAddress) from).getPersonal())
                .containsExactly("王小明 via Lucky Shop");
        assertThat(mail.getSubject()).isEqualTo("王小明 送您一個紅包 🧧");
        assertThat(mail.getContent().toString())
                .startsWith("林雅婷 您好：")
                .contains("王小明 透過 Lucky Shop 送了您一個 NT$1,600 的紅包。");
        assertThat(mail.getMessageID()).isEqualTo("<MCWork/7/sync/42@shop.example.com>");
        assertThat(mail.getSentDate()).isNotNull();
    }

    @Test
    void its_headers_are_ascii() throws Exception {
        String wire = new String(mail("王小明", "林雅婷"), StandardCharsets.UTF_8);

        assertThat(wire.substring(0, wire.indexOf("\r\n\r\n"))).isASCII().contains("Subject: =?UTF-8?");
    }

    @Test
    void a_name_can_hold_commas_quotes_and_line_ends() throws Exception {
        MimeMessage mail = read(mail("Wang, \"Ming\"\r\nBcc: all@example.com", "O'Neil, Mary <x@example.com>"));

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getFrom()).hasSize(1);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getAddress()).isEqualTo("yating@example.com");
    }
}
