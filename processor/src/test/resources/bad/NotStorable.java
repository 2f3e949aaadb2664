import dev.kahn.Dag;
import dev.kahn.Sensor;
import dev.kahn.Task;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Sensor
    Optional<Runnable> sensor() {
        return Optional.empty();
    }
}

//! error 17:12 task object returns Object, which cannot be stored: Object is of no certain type; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 22:17 task stream returns InputStream, which cannot be stored: InputStream is a class that is no record; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 27:20 task lines returns Stream<String>, which cannot be stored: Stream<String> is an interface that is not sealed; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 32:12 task bytes returns byte[], which cannot be stored: byte[] is an array; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 37:13 task unknown returns List<?>, which cannot be stored: ? can be anything; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 43:10 task raw returns List, which cannot be stored: List does not say what is in it; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 48:11 task order returns Order, which cannot be stored: Thread is a class that is no record; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 53:22 task map returns Map<Key, String>, which cannot be stored: Key cannot be the key of a stored map; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
//! error 58:24 task sensor returns Optional<Runnable>, which cannot be stored: Runnable is an interface that is not sealed; results are records, enums, primitives, String, numbers, java.time values, and lists, sets, maps or Optionals of such [KAHN-164]
