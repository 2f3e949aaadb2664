package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "61 * * * *      | 0  | minute: the value 61 is out of range (position 0); use 0 to 59",
                "* 24 * * *      | 2  | hour: the value 24 is out of range (position 2); use 0 to 23",
                "0 0 0 * *       | 4  | day of month: the value 0 is out of range (position 4); use 1 to 31",
                "0 0 1-32 * *    | 6  | day of month: the value 32 is out of range (position 6); use 1 to 31",
                "0 0 1 13 *      | 6  | month: the value 13 is out of range (position 6); use 1 to 12 or JAN to DEC",
                "0 0 * * 8       | 8  | day of week: the value 8 is out of range (position 8); use 0 to 7 or SUN to SAT",
                "9999999999 * * * * | 0 | minute: the value 9999999999 is out of range (position 0); use 0 to 59",
                "4294967296 * * * * | 0 | minute: the value 4294967296 is out of range (position 0); use 0 to 59",
                "-5 * * * *      | 0  | minute: \"-\" is unexpected (position 0); use 0 to 59, with * , - /",
                "1, * * * *      | 2  | minute: the value is missing (position 2); use 0 to 59",
                ",1 * * * *      | 0  | minute: the value is missing (position 0); use 0 to 59",
                "1,,2 * * * *    | 2  | minute: the value is missing (position 2); use 0 to 59",
                "1- * * * *      | 2  | minute: the value is missing (position 2); use 0 to 59",
                "* 5-x * * *     | 4  | hour: \"x\" is unknown (position 4); use 0 to 23",
                "5x * * * *      | 1  | minute: \"x\" is unexpected (position 1); use 0 to 59, with * , - /",
                "** * * * *      | 1  | minute: \"*\" is unexpected (position 1); use 0 to 59, with * , - /",
                "*-5 * * * *     | 1  | minute: \"-\" is unexpected (position 1); use 0 to 59, with * , - /",
                "1-2-3 * * * *   | 3  | minute: \"-\" is unexpected (position 3); use 0 to 59, with * , - /",
                "1/2/3 * * * *   | 3  | minute: \"/\" is unexpected (position 3); use 0 to 59, with * , - /",
                "*/ * * * *      | 2  | minute: the step is missing (position 2); use 1 to 60; write longer periods like every 90m",
                "*/0 * * * *     | 2  | minute: the step 0 is out of range (position 2); use 1 to 60; write longer periods like every 90m",
                "*/90 * * * *    | 2  | minute: the step 90 is out of range (position 2); use 1 to 60; write longer periods like every 90m",
                "0 */36 * * *    | 4  | hour: the step 36 is out of range (position 4); use 1 to 24; write longer periods like every 36h",
                "0 0 */32 * *    | 6  | day of month: the step 32 is out of range (position 6); use 1 to 31",
                "0 0 28-3 * *    | 4  | day of month: 28-3 runs backwards (position 4); months differ in length, so write 28-31,1-3",
                "0 0 L-31 * *    | 6  | day of month: the number of days before the last 31 is out of range (position 6); use 1 to 30",
                "0 0 L-0 * *     | 6  | day of month: the number of days before the last 0 is out of range (position 6); use 1 to 30",
                "0 0 L3 * *      | 5  | day of month: \"3\" is unexpected (position 5); use 1 to 31, with * , - / L W",
                "0 0 W * *       | 4  | day of month: \"W\" is unknown (position 4); use 1 to 31",
                "0 0 1-5W * *    | 7  | day of month: \"W\" is unexpected (position 7); use 1 to 31, with * , - / L W",
                "0 0 ? * MON     | 4  | day of month: \"?\" is unexpected (position 4); write * where any value will do",
                "0 0 * ZooZ *    | 6  | month: \"ZooZ\" is unknown (position 6); use 1 to 12 or JAN to DEC",
                "0 0 * zooz *    | 6  | month: \"zooz\" is unknown (position 6); use 1 to 12 or JAN to DEC",
                "0 0 * LEC *     | 6  | month: \"LEC\" is unknown (position 6); use 1 to 12 or JAN to DEC",
                "0 0 * FOO *     | 6  | month: \"FOO\" is unknown (position 6); use 1 to 12 or JAN to DEC",
                "0 0 * JANUARY * | 6  | month: \"JANUARY\" is unknown (position 6); use 1 to 12 or JAN to DEC",
                "0 0 * * MONDAY  | 8  | day of week: \"MONDAY\" is unknown (position 8); use 0 to 7 or SUN to SAT",
                "0 0 * * MON#6   | 12 | day of week: the number of the week 6 is out of range (position 12); use 1 to 5",
                "0 0 * * MON#    | 12 | day of week: the number of the week is missing (position 12); use 1 to 5",
                "0 0 * * L       | 8  | day of week: L needs a weekday before it (position 8); write 5L or FRIL for the last Friday",
                "0 0 * * L5      | 8  | day of week: L needs a weekday before it (position 8); write 5L or FRIL for the last Friday",
                "0 0 * * ſUN     | 8  | day of week: \"ſ\" is unexpected (position 8); use 0 to 7 or SUN to SAT, with * , - / L #",
                "٣ * * * *       | 0  | minute: \"٣\" is unexpected (position 0); use 0 to 59, with * , - /",
                "0 0 * * 🐘      | 8  | day of week: \"🐘\" is unexpected (position 8); use 0 to 7 or SUN to SAT, with * , - / L #",
                "* * * *         | 7  | day of week: it is missing (position 7); a cron expression has five fields: minute, hour, day of month, month and day of week",
                "0 2             | 3  | day of month: it is missing (position 3); a cron expression has five fields: minute, hour, day of month, month and day of week",
                "0 0 12 * * ?    | 11 | schedule: \"?\" is one field too many (position 11); there are five: minute, hour, day of month, month and day of week, none for seconds or years",
                "@reboot         | 0  | schedule: there is no preset \"@reboot\" (position 0); the presets are @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly",
                "@daily 5        | 7  | schedule: \"5\" follows the preset (position 7); a preset stands alone",
                "daily           | 0  | schedule: \"daily\" is only one field (position 0); did you mean @daily?",
                "sometimes       | 0  | schedule: \"sometimes\" is only one field (position 0); use five fields such as \"30 2 * * MON-FRI\", a preset such as @daily, or a rate such as every 10m",
                "every           | 5  | every: the duration is missing (position 5); write it like every 90s, every 5m, every 2h30m or every 1d",
                "every ten minutes | 6 | every: \"ten minutes\" is not a duration up to 10000d (position 6); write it like every 90s, every 5m, every 2h30m or every 1d",
                "every 20000d    | 6  | every: \"20000d\" is not a duration up to 10000d (position 6); write it like every 90s, every 5m, every 2h30m or every 1d",
                "every -PT5M     | 6  | every: \"-PT5M\" is not a duration up to 10000d (position 6); write it like every 90s, every 5m, every 2h30m or every 1d",
                "every 500ms     | 6  | every: \"500ms\" is not one or more whole seconds (position 6); write it like every 90s, every 5m, every 2h30m or every 1d",
                "every 0s        | 6  | every: \"0s\" is not one or more whole seconds (position 6); write it like every 90s, every 5m, every 2h30m or every 1d",
                "every 1s500ms   | 6  | every: \"1s500ms\" is not one or more whole seconds (position 6); write it like every 90s, every 5m, every 2h30m or every 1d",
            })
    void a_mistake_is_named_with_its_place_and_what_is_possible(String text, int position, String message) {
        ScheduleSyntaxException mistake =
                catchThrowableOfType(ScheduleSyntaxException.class, () -> Schedule.parse(text));
        assertThat(mistake).hasMessage(message);
        assertThat(mistake.position()).isEqualTo(position);
    }

    @Test
    void nothing_is_no_schedule() {
        for (String blank : new String[] {"", " ", "\t\n"}) {
            assertThatThrownBy(() -> Schedule.parse(blank))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("schedule: it is empty (position 0); use five fields such as"
                            + " \"30 2 * * MON-FRI\", a preset such as @daily, or a rate such as every 10m");
        }
    }

    @Test
    void positions_count_the_blanks_before_the_field() {
        ScheduleSyntaxException mistake =
                catchThrowableOfType(ScheduleSyntaxException.class, () -> Schedule.parse("  0 \t 99  * * *"));
        assertThat(mistake.position()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  30   2 * *\tmon-fri | 30 2 * * MON-FRI",
                "5/10 * * * *       | 5,15,25,35,45,55 * * * *",
                "5-50/15 * * * *    | 5,20,35,50 * * * *",
                "50-10/10 * * * *   | 0,10,50 * * * *",
                "*/1 * * * *        | * * * * *",
                "*/60 */24 * * *    | */60 */24 * * *",
                "*/20,5 * * * *     | */20,5 * * * *",
                "5,*/20 * * * *     | 0,5,20,40 * * * *",
                "0 22-4 * * *       | 0 0-4,22,23 * * *",
                "0 0 * NOV-FEB *    | 0 0 * JAN,FEB,NOV,DEC *",
                "0 0 * Jan,feb,MAR,4 * | 0 0 * JAN-APR *",
                "0 0 * * 7          | 0 0 * * SUN",
                "0 0 * * 5-7        | 0 0 * * SUN,FRI,SAT",
                "0 0 * * 7-2        | 0 0 * * SUN-TUE",
                "0 0 * * 0-7        | 0 0 * * SUN-SAT",
                "0 0 * * FRI-MON    | 0 0 * * SUN,MON,FRI,SAT",
                "0 0 * * FRI-MON/2  | 0 0 * * SUN,FRI",
                "0 0 * * 7/2        | 0 0 * * SUN,TUE,THU,SAT",
                "0 0 1-7 * */7      | 0 0 1-7 * */7",
                "0 0 LW,l-3,15w,1,L * * | 0 0 1,L,L-3,15W,LW * *",
                "0 0 * * 5L,monl,MON#2,7#1 | 0 0 * * SUN#1,MON#2,MONL,FRIL",
                "@hourly            | 0 * * * *",
                "@DAILY             | 0 0 * * *",
                "@midnight          | 0 0 * * *",
                "@weekly            | 0 0 * * SUN",
                "@monthly           | 0 0 1 * *",
                "@yearly            | 0 0 1 JAN *",
                "@annually          | 0 0 1 JAN *",
                "every 90m          | every 1h30m",
                "Every  PT24H       | every 1d",
            })
    void what_is_written_becomes_the_canonical_text(String text, String canonical) {
        assertThat(Schedule.parse(text)).hasToString(canonical).isEqualTo(Schedule.parse(canonical));
    }

    @Test
    void schedules_that_differ_are_not_equal() {
        assertThat(Schedule.parse("0 0 * * *")).isNotEqualTo(Schedule.parse("0 0 * * 0-6"));
        assertThat(Schedule.parse("0-59 * * * *")).isNotEqualTo(Schedule.parse("* * * * *"));
        assertThat(Schedule.parse("every 60m")).isNotEqualTo(Schedule.parse("@hourly"));
    }

    @Test
    void either_day_matches_only_if_both_are_restricted() {
        assertThat(Schedule.parse("0 0 13 * FRI").matchesEitherDay()).isTrue();
        assertThat(Schedule.parse("0 0 L * FRIL").matchesEitherDay()).isTrue();
        assertThat(Schedule.parse("0 0 * * FRI").matchesEitherDay()).isFalse();
        assertThat(Schedule.parse("0 0 13 * *").matchesEitherDay()).isFalse();
        assertThat(Schedule.parse("0 0 1-7 * */7").matchesEitherDay()).isFalse();
        assertThat(Schedule.parse("every 1d").matchesEitherDay()).isFalse();
    }

    /** Whatever is typed, the answer is a schedule or a mistake at a place within the text. */
    @Test
    void no_text_breaks_the_parser() {
        String alphabet = "0123456789*/-,#LWlw? @everymMONFRIJANd\t.é🐘";
        for (long seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "1 2 3 4 5");
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.insert(random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Schedule.parse(text.toString());
            } catch (ScheduleSyntaxException mistake) {
                assertThat(mistake.position())
                        .as("seed %s: \"%s\": %s", seed, text, mistake.getMessage())
                        .isBetween(0, text.length());
            }
        }
    }
}
