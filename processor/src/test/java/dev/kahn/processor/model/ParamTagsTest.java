package dev.kahn.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What doc comments say of parameters. */
class ParamTagsTest {

    @Test
    void each_tag_describes_its_parameter_up_to_the_next_tag() {
        assertThat(ParamTags.descriptions("""
                 Who gets mail. @param nobody is in the text

                 @param batchSize how many
                     mails   at once
                 @param <T> no parameter
                 @param day the day,
                     {@code
                     @param x} is none
                 @param empty
                 @since 1
                """))
                .containsEntry("batchSize", "how many mails at once")
                .containsEntry("day", "the day, @param x is none")
                .doesNotContainKeys("nobody", "x")
                .extractingByKey("empty")
                .isEqualTo("");
    }

    @Test
    void the_first_of_two_tags_counts() {
        assertThat(ParamTags.descriptions("@param a one\n@param a two")).containsEntry("a", "one");
    }

    @Test
    void it_is_plain_text_in_one_line() {
        assertThat(ParamTags.descriptions(
                        "@param a a {@link Mail} or {@code List<Mail>}<p>or <b>none</b><ul><li>&lt;i&gt;</ul>"))
                .containsEntry("a", "a Mail or List<Mail> or none - <i>");
    }

    @Test
    void it_is_cut_after_300_characters_but_not_within_one() {
        String longest = "a".repeat(300);
        assertThat(ParamTags.descriptions("@param a " + longest)).containsEntry("a", longest);
        assertThat(ParamTags.descriptions("@param a " + longest + "b")).containsEntry("a", longest + "…");
        assertThat(ParamTags.descriptions("@param a " + "a".repeat(299) + "😀"))
                .containsEntry("a", "a".repeat(299) + "…");
    }
}
