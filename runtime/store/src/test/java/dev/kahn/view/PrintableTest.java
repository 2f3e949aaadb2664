package dev.kahn.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void shows_what_a_terminal_would_obey() {
        assertThat(Printable.line("a\u001b[31mb\u0007\rc\nd\u007fe")).isEqualTo("a␛[31mb␇␍c␊d␡e");
        assertThat(Printable.line("\u009b31m \u202edrowssap\u2066 \u200f\u2028"))
                .isEqualTo("�31m �drowssap� ��");
    }

    @Test
    void keeps_the_lines_of_a_text() {
        assertThat(Printable.text("if (a) {\r\n\tb();\n}\u202e \r \u001b[31m"))
                .isEqualTo("if (a) {\n\tb();\n}� ␍ ␛[31m");
        String plain = "one\ntwo";
        assertThat(Printable.text(plain)).isSameAs(plain);
    }

    @Test
    void leaves_all_other_text_alone() {
        assertThat(Printable.line("紅包 🧧 ├─● é\tx")).isEqualTo("紅包 🧧 ├─● é x");
        String plain = "plain";
        assertThat(Printable.line(plain)).isSameAs(plain);
    }
}
