package dev.kahn.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private final Secrets secrets = new Secrets();

    private String masked(String text) {
        return secrets.mask(text);
    }

    @Test
    void a_secret_is_masked_wherever_it_stands_and_however_often() {
        secrets.add("s3cret");

        assertThat(masked("s3cret, as3cretb, s3crets3cret and s3cre")).isEqualTo("***, a***b, ****** and s3cre");
        String nothing = "nothing to see";
        assertThat(masked(nothing)).isSameAs(nothing);
    }

    @Test
    void secrets_that_overlap_are_masked_as_one() {
        secrets.add("abcdef");
        secrets.add("defghi");
        secrets.add("abcdefxyz");

        assertThat(masked("-abcdefghi-")).isEqualTo("-***-");
        assertThat(masked("-abcdefxyz-")).isEqualTo("-***-");
        assertThat(masked("-abcdefx-")).isEqualTo("-***x-");
    }

    @Test
    void what_is_too_short_is_not_masked() {
        secrets.add("abcde");
        secrets.add("");

        assertThat(masked("abcde abcde")).isEqualTo("abcde abcde");
    }

    @Test
    void encoded_secrets_are_masked_too() {
        secrets.add("p@ss \"w\\rd/1");

        assertThat(masked("jdbc:x?password=p%40ss+%22w%5Crd%2F1&a")).isEqualTo("jdbc:x?password=***&a");
        assertThat(masked("p%40ss%20%22w%5Crd%2F1")).isEqualTo("***");
        assertThat(masked("{\"a\":\"p@ss \\\"w\\\\rd/1\"}")).isEqualTo("{\"a\":\"***\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p%C3%A4%20~s%21%27%281%29%2A%2F%22x", // RFC 3986
                "p%C3%A4%20~s!'(1)*%2F%22x", // encodeURIComponent of JavaScript
                "p%C3%A4%20~s%21%27%281%29%2A/%22x", // quote of Python
                "p%C3%A4+~s%21%27%281%29%2A%2F%22x", // quote_plus of it
                "p%c3%a4+~s%21%27%281%29%2a%2f%22x", // hex in small letters
                "p\\u00e4 ~s!'(1)*/\\\"x", // its JSON
                "p\\u00E4 ~s!'(1)*/\\\"x", // that of Jackson
                "pä ~s!'(1)*\\/\\\"x", // JSON for HTML
                "p\\u00e4 ~s!'(1)*\\/\\\"x" // that of PHP
            })
    void a_secret_is_masked_as_other_libraries_encode_it(String encoded) {
        secrets.add("pä ~s!'(1)*/\"x");

        assertThat(masked("a=" + encoded + "&b")).isEqualTo("a=***&b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "me:", "user:", "a long name:"})
    void a_secret_within_base64_is_masked_whatever_stands_before_it(String before) {
        secrets.add("tellNobody?>1");
        byte[] plain = (before + "tellNobody?>1" + before).getBytes(StandardCharsets.UTF_8);

        for (String encoded : new String[] {
            Base64.getEncoder().encodeToString(plain), Base64.getUrlEncoder().encodeToString(plain)
        }) {
            String shown = masked("Authorization: Basic " + encoded);
            assertThat(shown).contains("***");
            assertThat(shown.length()).isLessThan("Authorization: Basic ".length() + encoded.length() - 8);
        }
    }

    @Test
    void each_line_of_a_secret_is_one() {
        secrets.add("-----BEGIN KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END KEY-----\n");

        assertThat(masked("key: MIIEvQIBADAN")).isEqualTo("key: ***");
    }

    @Test
    void a_secret_that_is_too_short_to_be_masked_is_told_once() {
        assertThat(secrets.add("abcde")).isFalse();
        assertThat(secrets.add("abcde")).isTrue();
        assertThat(secrets.add("abcdef")).isTrue();
        assertThat(secrets.add(" ")).as("nothing is set").isTrue();
        assertThat(masked("abcde abcdef")).isEqualTo("abcde ***");
    }

    @Test
    void a_text_that_goes_on_is_cut_within_no_secret() {
        Random random = new Random(7);
        secrets.add("ababba");
        secrets.add("babaabb");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                text.append((char) ('a' + random.nextInt(2)));
            }
            String whole = text.toString();
            String first = whole.substring(0, random.nextInt(whole.length() + 1));
            int cut = secrets.cut(first);
            assertThat(masked(whole.substring(0, cut)) + "|" + masked(whole.substring(cut)))
                    .as("%s cut at %s", whole, cut)
                    .satisfies(shown -> assertThat(shown.replace("|", "").replaceAll("(\\*\\*\\*)+", "***"))
                            .isEqualTo(masked(whole).replaceAll("(\\*\\*\\*)+", "***")));
        }
    }

    @Test
    void of_a_text_that_goes_on_only_what_may_become_a_secret_is_held_back() {
        assertThat(secrets.cut("all of it")).isEqualTo(9);

        secrets.add("ababba");
        assertThat(secrets.cut("c".repeat(100))).isBetween(90, 95);
        assertThat(secrets.cut("c".repeat(100) + "ababba" + "ccc")).isEqualTo(100);
    }
}
