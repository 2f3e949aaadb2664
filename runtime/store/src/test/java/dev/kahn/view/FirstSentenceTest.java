package dev.kahn.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Uploads\n senders. Then more.' | Uploads senders.",
                "Every 1.5 hours, no stop        | Every 1.5 hours, no stop",
                "Ready? Go!                      | Ready?",
                "上傳名單。寄出簡訊。             | 上傳名單。",
                "好了嗎？寄出！                   | 好了嗎？",
                "寄出！完成。                     | 寄出！",
                "''                              | ''"
            })
    void ends_where_a_sentence_ends(String description, String sentence) {
        assertThat(FirstSentence.of(description)).isEqualTo(sentence);
    }
}
