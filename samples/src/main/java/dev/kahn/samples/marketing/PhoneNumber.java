package dev.kahn.samples.marketing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number in Taiwan.
 *
 * @param text in the form that gateways accept (E.164), such as {@code +886900000123}
 */
record PhoneNumber(String text) {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().-]");
    private static final Pattern MOBILE = Pattern.compile("(?:0|\\+886|00886)(9\\d{8})");

    /** Reads a number as people type it; empty if it is not a mobile number. */
    static Optional<PhoneNumber> parse(String typed) {
        String digits = PUNCTUATION.matcher(typed).replaceAll("");
        return Optional.of(MOBILE.matcher(digits))
                .filter(number -> number.matches())
                .map(number -> new PhoneNumber("+886" + number.group(1)));
    }
}
