package dev.kahn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Libraries for connections bring a slf4j with which Logback is not found, and then nothing that is logged is kept. */
class OldSlf4jTest {

    @Test
    void the_slf4j_of_kahn_is_as_near_to_the_pom_of_a_user_as_that_of_sshd() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern("<artifactId>slf4j-api</artifactId>\\s*</dependency>");
    }

    @Test
    void an_older_one_is_told_with_where_it_is_and_what_to_do() {
        ClassLoader older = new ClassLoader(OldSlf4jTest.class.getClassLoader()) {
            @Override
            public @Nullable URL getResource(String name) {
                return name.equals("org/slf4j/spi/SLF4JServiceProvider.class") ? null : super.getResource(name);
            }
        };
        assertThat(Logging.lostBecause(older).orElseThrow())
                .startsWith("what is logged through slf4j is lost: slf4j-api on the class path (")
                .contains("slf4j-api-", "put kahn-runtime before all other dependencies");
    }

    @Test
    void of_that_of_kahn_nothing_is_told() {
        assertThat(Logging.lostBecause(OldSlf4jTest.class.getClassLoader())).isEmpty();
    }
}
