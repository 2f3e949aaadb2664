package dev.kahn.samples.marketing;

import java.util.Locale;

/**
 * A short message.
 *
 * @param key the same each time this message is requested, and unique to it: gateways send each key only once
 * @param to a number in the form of E.164
 * @param text what it says
 */
record TextMessage(String key, String to, String text) {

    static TextMessage of(RedEnvelope envelope, PhoneNumber to, String brand, Campaign campaign) {
        String text = String.format(
                Locale.TAIWAN, "【%s】%s 送您一個 NT$%,d 的紅包，詳見電子郵件。", brand, envelope.sender(), envelope.amount());
        return new TextMessage(campaign.key() + "/" + envelope.id(), to.text(), text);
    }
}
