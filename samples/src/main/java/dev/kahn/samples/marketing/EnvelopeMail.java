package dev.kahn.samples.marketing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/**
 * The mail that brings a red envelope.
 *
 * @param envelope what it brings, and to whom
 * @param brand the name behind "via" in its sender
 * @param key the same each time this mail is written; mail servers recognise a repetition by it
 */
record EnvelopeMail(RedEnvelope envelope, String brand, String key) {

    private static final String SHOP = "shop.example.com";

    static EnvelopeMail to(RedEnvelope envelope, String brand, Campaign campaign) {
        return new EnvelopeMail(envelope, brand, campaign.key() + "/" + envelope.id());
    }

    /** Writes it into a new message. */
    MimeMessage in(MimeMessage mime) throws MessagingException, IOException {
        String address = EmailAddress.parse(envelope.email()).text();
        mime.setFrom(new InternetAddress("gifts@" + SHOP, envelope.sender() + " via " + brand, UTF_8.name()));
        mime.setRecipient(RecipientType.TO, new InternetAddress(address, envelope.receiver(), UTF_8.name()));
        mime.setSubject(envelope.sender() + " 送您一個紅包 🧧", UTF_8.name());
        mime.setSentDate(Date.from(Instant.now()));
        mime.setText(text().replace("\n", "\r\n"), UTF_8.name());
        mime.saveChanges();
        mime.setHeader("Message-ID", "<" + key + "@" + SHOP + ">"); // after saveChanges, which generates its own
        return mime;
    }

    private String text() {
        return String.format(
                Locale.TAIWAN, """
                %s 您好：

                %s 透過 %s 送了您一個 NT$%,d 的紅包。
                請在七天內到 https://%s/red-envelopes 領取，祝您平安喜樂！
                """, envelope.receiver(), envelope.sender(), brand, envelope.amount(), SHOP);
    }
}
