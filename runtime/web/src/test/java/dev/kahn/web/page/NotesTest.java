package dev.kahn.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    @Test
    void a_figure_is_never_as_wide_as_a_page() {
        assertThat(Notes.of("{\"few\":999999999999999,\"many\":1.5E300,\"below\":-1e15}")
                        .figures())
                .containsExactly(
                        new Notes.Figure("few", "999,999,999,999,999"),
                        new Notes.Figure("many", "1.5E300"),
                        new Notes.Figure("below", "-1E15"));
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
