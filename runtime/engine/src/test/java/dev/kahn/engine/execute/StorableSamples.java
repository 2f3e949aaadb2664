package dev.kahn.engine.execute;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Types that the compiler accepts as results, one for each method, and a value of each. */
@SuppressWarnings({"unused", "DoNotCallSuggester", "JdkObsolete", "NonApiType"
}) // called by reflection, to try them all
public final class StorableSamples {

    private static final ZonedDateTime MOMENT =
            ZonedDateTime.of(2026, 11, 23, 8, 0, 0, 123456789, ZoneId.of("Asia/Taipei"));

    private StorableSamples() {}

    public sealed interface Shape permits Circle, Dot, Group, Unit, Round {}

    public record Circle(int radius) implements Shape {}

    public record Dot() implements Shape {}

    public record Group(Shape first, List<Shape> rest, Map<String, Optional<Shape>> named, BigDecimal weight)
            implements Shape {}

    public enum Unit implements Shape {
        ONE,
        TWO {
            @Override
            public String toString() {
                return "something for people";
            }
        }
    }

    public sealed interface Round extends Shape {}

    public record Ring(Round inner, int width) implements Round {}

    public record Ball(int radius) implements Round {}

    /** Permits the same record by two ways. */
    public sealed interface Twice permits Both, Inner {}

    public sealed interface Inner extends Twice permits Both {}

    public record Both(int number) implements Inner, Twice {}

    public record Pair<A, B>(A one, List<B> others) {}

    public record Tree(int number, Optional<Tree> next, List<Tree> children) {}

    /** Can be asked for more than its components, and can be made in more than one way. */
    public record Money(BigDecimal amount, String currency) {
        public Money(String currency) {
            this(BigDecimal.ONE, currency);
        }

        public static Money valueOf(String text) {
            throw new IllegalStateException("not this way");
        }

        public int getTotal() {
            throw new IllegalStateException("not to be asked for");
        }

        public boolean isMuch() {
            throw new IllegalStateException("not to be asked for");
        }
    }

    public record OddNames(int getX, boolean isBig, int aB, int URL, int type) {}

    public record Primitives(boolean a, byte b, short c, int d, long e, char f, float g, double h) {}

    static int primitive() {
        return 1;
    }

    static Primitives primitives() {
        return new Primitives(true, (byte) -1, (short) -2, 3, Long.MIN_VALUE, '\uD800', -0.0f, Double.NaN);
    }

    static String text() {
        return "a\u0000\uD800\"\u2028";
    }

    static Character character() {
        return 'x';
    }

    static Float infinite() {
        return Float.NEGATIVE_INFINITY;
    }

    static Double small() {
        return Double.MIN_VALUE;
    }

    static Long large() {
        return Long.MAX_VALUE;
    }

    static BigDecimal scaled() {
        return new BigDecimal("12.50");
    }

    static BigDecimal huge() {
        return new BigDecimal("1E+50000");
    }

    static BigInteger longNumber() {
        return BigInteger.TWO.pow(20_000);
    }

    static URI uri() {
        return URI.create("a:b?c");
    }

    static UUID uuid() {
        return new UUID(1, 2);
    }

    static Duration duration() {
        return Duration.ofNanos(-1);
    }

    static Instant instant() {
        return Instant.MAX;
    }

    static LocalDate date() {
        return LocalDate.MIN;
    }

    static LocalDateTime dateTime() {
        return LocalDateTime.MAX;
    }

    static LocalTime time() {
        return LocalTime.MIDNIGHT;
    }

    static MonthDay monthDay() {
        return MonthDay.of(2, 29);
    }

    static OffsetDateTime offsetDateTime() {
        return MOMENT.toOffsetDateTime();
    }

    static OffsetTime offsetTime() {
        return MOMENT.toOffsetDateTime().toOffsetTime();
    }

    static Period period() {
        return Period.of(1, -2, 3);
    }

    static Year year() {
        return Year.of(-5);
    }

    static YearMonth yearMonth() {
        return YearMonth.of(2026, 1);
    }

    static ZonedDateTime zoned() {
        return MOMENT;
    }

    static ZonedDateTime zonedInUtc() {
        return MOMENT.withZoneSameInstant(ZoneId.of("UTC"));
    }

    static ZonedDateTime zonedTwice() {
        return ZonedDateTime.ofLocal(
                LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(1));
    }

    static ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    static ZoneOffset offset() {
        return ZoneOffset.ofHoursMinutes(5, 30);
    }

    static DayOfWeek day() {
        return DayOfWeek.MONDAY;
    }

    static TimeUnit unit() {
        return TimeUnit.DAYS;
    }

    static Unit constantWithBody() {
        return Unit.TWO;
    }

    static Optional<String> nothing() {
        return Optional.empty();
    }

    static Optional<Unit> perhaps() {
        return Optional.of(Unit.TWO);
    }

    static List<Optional<Integer>> optionals() {
        return List.of(Optional.empty(), Optional.of(1));
    }

    static List<Integer> withNull() {
        return Arrays.asList(1, null);
    }

    static List<? extends Shape> wildcard() {
        return List.of(new Circle(1), Unit.ONE);
    }

    static Collection<Unit> collection() {
        return List.of(Unit.ONE);
    }

    static ArrayList<Integer> arrayList() {
        return new ArrayList<>(List.of(1));
    }

    static Deque<Integer> deque() {
        return new LinkedList<>(List.of(1));
    }

    static Set<LocalDate> set() {
        return Set.of(LocalDate.EPOCH);
    }

    static SortedSet<String> sortedSet() {
        return new TreeSet<>(Set.of("b", "a"));
    }

    static EnumSet<Unit> enumSet() {
        return EnumSet.of(Unit.TWO);
    }

    static Map<String, List<Integer>> map() {
        return Map.of("", List.of(1));
    }

    static Map<Unit, Integer> byConstant() {
        return Map.of(Unit.TWO, 1, Unit.ONE, 2);
    }

    static Map<Boolean, Integer> byBoolean() {
        return Map.of(true, 1);
    }

    static Map<Byte, Integer> byByte() {
        return Map.of((byte) 1, 1);
    }

    static Map<Short, Integer> byShort() {
        return Map.of((short) 1, 1);
    }

    static Map<Long, Integer> byLong() {
        return Map.of(1L, 1);
    }

    static Map<Character, Integer> byCharacter() {
        return Map.of('c', 1);
    }

    static Map<Float, Integer> byFloat() {
        return Map.of(1.5f, 1);
    }

    static Map<Double, Integer> byDouble() {
        return Map.of(Double.NaN, 1);
    }

    static Map<BigDecimal, Integer> byDecimal() {
        return Map.of(new BigDecimal("1.50"), 1);
    }

    static Map<BigInteger, Integer> byInteger() {
        return Map.of(BigInteger.TEN, 1);
    }

    static Map<URI, Integer> byUri() {
        return Map.of(URI.create("a"), 1);
    }

    static Map<UUID, Integer> byUuid() {
        return Map.of(new UUID(1, 2), 1);
    }

    static Map<Duration, Integer> byDuration() {
        return Map.of(Duration.ofDays(1), 1);
    }

    static Map<Instant, Integer> byInstant() {
        return Map.of(MOMENT.toInstant(), 1);
    }

    static Map<LocalDate, Integer> byDate() {
        return Map.of(LocalDate.EPOCH, 1);
    }

    static Map<LocalDateTime, Integer> byDateTime() {
        return Map.of(MOMENT.toLocalDateTime(), 1);
    }

    static Map<LocalTime, Integer> byTime() {
        return Map.of(LocalTime.NOON, 1);
    }

    static Map<MonthDay, Integer> byMonthDay() {
        return Map.of(MonthDay.of(2, 3), 1);
    }

    static Map<OffsetDateTime, Integer> byOffsetDateTime() {
        return Map.of(MOMENT.toOffsetDateTime(), 1);
    }

    static Map<OffsetTime, Integer> byOffsetTime() {
        return Map.of(MOMENT.toOffsetDateTime().toOffsetTime(), 1);
    }

    static Map<Period, Integer> byPeriod() {
        return Map.of(Period.ofDays(1), 1);
    }

    static Map<Year, Integer> byYear() {
        return Map.of(Year.of(2026), 1);
    }

    static Map<YearMonth, Integer> byYearMonth() {
        return Map.of(YearMonth.of(2026, 2), 1);
    }

    static Map<ZonedDateTime, Integer> byZoned() {
        return Map.of(MOMENT, 1);
    }

    static Map<ZoneId, Integer> byZone() {
        return Map.of(ZoneId.of("UTC"), 1);
    }

    static Map<ZoneOffset, Integer> byOffset() {
        return Map.of(ZoneOffset.UTC, 1);
    }

    static NavigableMap<String, Integer> navigable() {
        return new TreeMap<>(Map.of("a", 1));
    }

    static EnumMap<Unit, Shape> enumMap() {
        return new EnumMap<>(Map.of(Unit.ONE, new Circle(1)));
    }

    static LinkedHashMap<String, Optional<Integer>> emptyInMap() {
        return new LinkedHashMap<>(Map.of("a", Optional.empty()));
    }

    static ConcurrentMap<String, Integer> concurrent() {
        return new ConcurrentHashMap<>(Map.of("a", 1));
    }

    static Shape record() {
        return new Circle(1);
    }

    static Shape empty() {
        return new Dot();
    }

    static Shape constant() {
        return Unit.TWO;
    }

    static Circle itself() {
        return new Circle(1);
    }

    static Shape nested() {
        return new Group(
                new Circle(1),
                List.of(new Dot(), Unit.TWO, new Ring(new Ball(2), 1)),
                Map.of("a", Optional.of(Unit.ONE)),
                new BigDecimal("12.50"));
    }

    static Round round() {
        return new Ring(new Ring(new Ball(1), 2), 3);
    }

    static List<Shape> shapes() {
        return List.of(new Dot(), Unit.ONE, new Ball(1));
    }

    static Optional<Shape> perhapsShape() {
        return Optional.of(new Circle(1));
    }

    static Map<String, Shape> shapesByName() {
        return Map.of("a", new Circle(1));
    }

    static Pair<Shape, Optional<Round>> pair() {
        return new Pair<>(new Dot(), List.of(Optional.of(new Ball(1))));
    }

    static Twice both() {
        return new Both(1);
    }

    static Inner inner() {
        return new Both(1);
    }

    static Tree tree() {
        return new Tree(
                1,
                Optional.of(new Tree(2, Optional.empty(), List.of())),
                List.of(new Tree(3, Optional.empty(), List.of())));
    }

    static Tree deep() {
        return IntStream.range(0, 200)
                .boxed()
                .reduce(
                        new Tree(0, Optional.empty(), List.of()),
                        (tree, i) -> new Tree(i, Optional.of(tree), List.of()),
                        (one, other) -> other);
    }

    static Money money() {
        return new Money(new BigDecimal("1.0"), "TWD");
    }

    static OddNames oddNames() {
        return new OddNames(1, true, 2, 3, 4);
    }
}
