package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {

    private static String told(IOException bySystem) {
        SQLException byH2 =
                DbException.convertIOException(bySystem, "nio:/home/kahn.mv.db").getSQLException();
        return SqlErrors.oneLine(byH2);
    }

    @Test
    void what_the_system_says_of_a_file_is_told_without_what_h2_puts_around_it() {
        assertThat(told(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(told(new FileSystemException("/home/kahn.mv.db", null, "Read-only file system")))
                .isEqualTo("/home/kahn.mv.db: Read-only file system");
    }

    /** Java has a type of its own for what is often wrong with a file, and then no words. */
    @Test
    void what_is_wrong_with_a_file_is_told_where_its_name_is_all_that_the_message_has() {
        assertThat(told(new AccessDeniedException("/home/kahn.mv.db")))
                .isEqualTo("java.nio.file.AccessDeniedException: /home/kahn.mv.db");
    }
}
