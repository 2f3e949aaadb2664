package dev.kahn.samples.marketing;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;

/**
 * An address that a mail can be sent to.
 *
 * @param text in lower case and without surrounding blanks, so that equal addresses are equal strings
 */
record EmailAddress(String text) {

    /**
     * Reads an address as people type it.
     *
     * @throws AddressException if no mail can be sent to it; the message says why
     */
    static EmailAddress parse(String typed) throws AddressException {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        InternetAddress address = new InternetAddress(text, true);
        address.validate();
        if (!address.getAddress().equals(text)) {
            throw new AddressException("More than an address", text);
        }
        if (!text.substring(text.lastIndexOf('@')).contains(".")) {
            throw new AddressException("Domain has no dot", text);
        }
        return new EmailAddress(text);
    }
}
