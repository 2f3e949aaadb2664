package dev.kahn.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body has shown is whatever it wrote, and whoever else can write to the store. */
class NotesTest {

    @Test
    void links_figures_and_progress_are_told_apart() {
        Notes notes = Notes.of(
                "{\"report\":\"https://example.com/1\",\"rows\":1234567.5,\"files\":{\"done\":3,\"total\":7}}");
        assertThat(notes.links()).containsExactly(new Notes.Link("report", "https://example.com/1"));
        assertThat(notes.figures()).containsExactly(new Notes.Figure("rows", "1,234,567.5"));
        assertThat(notes.progress()).extracting(Notes.Progress::text).containsExactly("3 of 7 files");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.001, -0.001",
        "0.0004, 4E-4",
        "999999999999999, '999,999,999,999,999'",
        "-1234567890123456, -1.235E15",
        "1e300, 1E300"
    })
    void a_figure_fits_into_a_line(String stored, String shown) {
        assertThat(Notes.of("{\"size\":" + stored + "}").figures()).containsExactly(new Notes.Figure("size", shown));
    }

    @Test
    void a_link_leads_to_http_or_https_or_nowhere() {
        assertThat(Notes.of("{\"a\":\"javascript:alert(1)\",\"b\":\"data:text/html,x\",\"c\":\"https://x\\u0000y\"}"))
                .isEqualTo(Notes.NONE);
    }

    @Test
    void what_is_no_json_is_nothing() {
        assertThat(Notes.of("{\"a\":")).isEqualTo(Notes.NONE);
        assertThat(Notes.of("[1]")).isEqualTo(Notes.NONE);
        assertThat(Notes.of("")).isEqualTo(Notes.NONE);
    }
}
