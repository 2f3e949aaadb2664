import dev.kahn.Dag;
import dev.kahn.Sensor;
import dev.kahn.Task;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

@Dag
class NotStorable {
    record Key(int id) {}

    record Order(int id, List<Thread> threads) {}

    @Task
    Object object() {
        return "";
    }

    @Task
    InputStream stream() {
        return null;
    }

    @Task
    Stream<String> lines() {
        return null;
    }

    @Task
    byte[] bytes() {
        return null;
    }

    @Task
    List<?> unknown() {
        return null;
    }

    @Task
    @SuppressWarnings("rawtypes")
    List raw() {
        return null;
    }

    @Task
    Order order() {
        return null;
    }

    @Task
    Map<Key, String> map() {
        return null;
    }

    sealed interface Answer<T> permits Ok, Err {}

    record Ok<T>(T value) implements Answer<T> {}

    record Err<T>(String why) implements Answer<T> {}

    @Task
    Answer<String> answer() {
        return null;
    }

    sealed interface Namesakes {}

    interface One {
        record Same(int one) implements Namesakes {}
    }

    interface Other {
        record Same(int other) implements Namesakes {}
    }

    record Grow<T>(Grow<List<T>> next) {}

    @Task
    Clock clock() {
        return null;
    }

    @Task
    Optional<Optional<String>> twice() {
        return Optional.empty();
    }

    @Task
    SortedSet<Key> sorted() {
        return null;
    }

    @Task
    List<Namesakes> namesakes() {
        return List.of();
    }

    @Task
    Grow<String> grow() {
        return null;
    }

    @Sensor
    Optional<Runnable> sensor() {
        return Optional.empty();
    }

    record Far<T>(Far<? extends List<T>> next) {}

    record Rows<T>(Rows<T[]> next) {}

    @Task
    Far<String> far() {
        return null;
    }

    @Task
    Rows<String> rows() {
        return null;
    }

    @Task
    SortedMap<Key, String> sortedMap() {
        return null;
    }

    @Task
    NavigableMap<String, Key> goodSortedMap() {
        return null;
    }

    @Task
    SortedSet<? extends Key> someSorted() {
        return null;
    }

    @Task
    SortedSet<Runnable> sortedFlaws() {
        return null;
    }

    @Task
    Map<String, Thread> values() {
        return null;
    }

    @Task
    Map<Integer, List<Key>> goodMap() {
        return null;
    }

    sealed abstract static class Shape permits Circle {}

    static final class Circle extends Shape {}

    @Task
    Shape shape() {
        return null;
    }

    sealed interface Half permits Known, Odd {}

    record Known(int id) implements Half {}

    static final class Odd implements Half {}

    @Task
    Half half() {
        return null;
    }
}

//! error 21:12 task object returns Object, which cannot be stored: Object is not a specific type; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 26:17 task stream returns InputStream, which cannot be stored: InputStream is a class that is not a record; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 31:20 task lines returns Stream<String>, which cannot be stored: Stream<String> is an interface that is not sealed; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 36:12 task bytes returns byte[], which cannot be stored: byte[] is an array; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 41:13 task unknown returns List<?>, which cannot be stored: ? can be anything; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 47:10 task raw returns List, which cannot be stored: List does not say what it contains; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 52:11 task order returns Order, which cannot be stored: Thread is a class that is not a record; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 57:22 task map returns Map<Key, String>, which cannot be stored: Key cannot be the key of a stored map; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 68:20 task answer returns Answer<String>, which cannot be stored: Answer<String> permits Ok, which has type parameters; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 85:11 task clock returns Clock, which cannot be stored: Clock is a class that is not a record; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 90:32 task twice returns Optional<Optional<String>>, which cannot be stored: Optional<Optional<String>> is an Optional of an Optional; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 95:20 task sorted returns SortedSet<Key>, which cannot be stored: Key has no natural order because it is not Comparable; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 100:21 task namesakes returns List<Namesakes>, which cannot be stored: Namesakes permits two types or constants named Same; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 105:18 task grow returns Grow<String>, which cannot be stored: Grow nests types without end; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 110:24 task sensor returns Optional<Runnable>, which cannot be stored: Runnable is an interface that is not sealed; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 119:17 task far returns Far<String>, which cannot be stored: Far nests types without end; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 124:18 task rows returns Rows<String>, which cannot be stored: Rows nests types without end; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 129:28 task sortedMap returns SortedMap<Key, String>, which cannot be stored: Key cannot be the key of a stored map; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 139:30 task someSorted returns SortedSet<? extends Key>, which cannot be stored: Key has no natural order because it is not Comparable; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 144:25 task sortedFlaws returns SortedSet<Runnable>, which cannot be stored: Runnable has no natural order because it is not Comparable; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 149:25 task values returns Map<String, Thread>, which cannot be stored: Thread is a class that is not a record; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 163:11 task shape returns Shape, which cannot be stored: Shape is a class that is not a record; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
//! error 174:10 task half returns Half, which cannot be stored: Odd is a class that is not a record; results can be records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of these [KAHN-164]
