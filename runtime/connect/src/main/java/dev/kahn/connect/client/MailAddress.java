package dev.kahn.connect.client;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Addresses of letters as people write them. Thread-safe: it has no state. */
public final class MailAddress {

    private MailAddress() {}

    /**
     * Reads one, with a name or without.
     *
     * @param text such as {@code Jürgen <j@example.com>}
     * @return the address, whose name can stand in a header: to read it alone does not encode it
     * @throws AddressException if it is none
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
