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
    void leaves_all_other_text_alone() {
        assertThat(Printable.line("紅包 🧧 ├─● é\tx")).isEqualTo("紅包 🧧 ├─● é x");
        String plain = "plain";
        assertThat(Printable.line(plain)).isSameAs(plain);
    }
}
