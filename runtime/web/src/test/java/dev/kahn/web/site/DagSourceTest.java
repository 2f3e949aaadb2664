package dev.kahn.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DagSourceTest {

    @Test
    void its_lines_have_the_numbers_that_they_have_in_their_file() {
        DagSource source = DagSource.of("\n\nclass Orders {\n\n}\n");

        assertThat(source.text()).isEqualTo("class Orders {\n\n}\n");
        assertThat(source.numbers()).isEqualTo("3\n4\n5");
    }

    @Test
    void one_that_begins_its_file_is_numbered_from_one() {
        assertThat(DagSource.of("class Orders {}\n").numbers()).isEqualTo("1");
    }
}
