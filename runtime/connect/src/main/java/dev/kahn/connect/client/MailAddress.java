package dev.kahn.connect.client;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Mail addresses as people write them. Thread-safe: it has no state. */
public final class MailAddress {

    private MailAddress() {}

    /**
     * Parses an address, with or without a name.
     *
     * @param text such as {@code Jürgen <j@example.com>}
     * @return the address, with its name encoded for a header, which parsing alone does not do
     * @throws AddressException if it is not an address
     */
    public static InternetAddress of(String text) throws AddressException {
        try {
            InternetAddress address = new InternetAddress(text);
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }
}
