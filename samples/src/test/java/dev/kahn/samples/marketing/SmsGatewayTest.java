package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsGatewayTest {

    private static final TextMessage ONE = new TextMessage("k/1", "+886900000001", "王小明 送您一個紅包");
    private static final TextMessage TWO = new TextMessage("k/2", "+886900000002", "second \"line\"\nof two");

    private static final String BOTH = """
            {"key":"k/1","to":"+886900000001","text":"王小明 送您一個紅包"}
            {"key":"k/2","to":"+886900000002","text":"second \\"line\\"\\nof two"}
            """;

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("run/sms.jsonl");
    }

    @Test
    void a_message_is_sent_once_for_its_key() throws IOException {
        try (SmsGateway gateway = new SmsGateway(file)) {
            assertThat(gateway.send(ONE)).isTrue();
            assertThat(gateway.send(ONE)).isFalse();
        }
        try (SmsGateway gateway = new SmsGateway(file)) {
            assertThat(gateway.send(ONE)).isFalse();
            assertThat(gateway.send(TWO)).isTrue();
        }
        assertThat(file).hasContent(BOTH);
    }

    @Test
    void a_message_that_a_crash_cut_off_anywhere_is_sent_again() throws IOException {
        byte[] both = BOTH.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < both.length; length++) {
            Files.createDirectories(file.getParent());
            Files.write(file, Arrays.copyOf(both, length));
            try (SmsGateway gateway = new SmsGateway(file)) {
                gateway.send(ONE);
                gateway.send(TWO);
            }
            assertThat(file).as("cut off after %d bytes", length).hasContent(BOTH);
        }
    }
}
