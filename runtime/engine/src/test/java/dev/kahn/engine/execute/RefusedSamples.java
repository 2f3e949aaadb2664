package dev.kahn.engine.execute;

import java.time.Clock;
import java.time.Period;
import java.util.AbstractList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** Types that the compiler refuses as results, one for each method. */
@SuppressWarnings({"unused", "rawtypes"})
interface RefusedSamples {

    sealed interface Open permits Gap, Point {}

    non-sealed interface Gap extends Open {}

    record Point(int x) implements Open {}

    sealed interface Namesakes permits First.Same, Second.Same {}

    interface First {
        record Same(int one) implements Namesakes {}
    }

    interface Second {
        record Same(String other) implements Namesakes {}
    }

    sealed interface Constants permits One, Other {}

    enum One implements Constants {
        SAME
    }

    enum Other implements Constants {
        SAME
    }

    sealed interface Generic<T> permits Holder {}

    record Holder<T>(T value) implements Generic<T> {}

    abstract sealed class Base permits Leaf {}

    final class Leaf extends Base {}

    record Grow<T>(Grow<List<T>> next) {}

    record Inside(List<Open> open) {}

    record Unordered(int number) {}

    Object object();

    Number number();

    byte[] array();

    Thread thread();

    Clock clock();

    Stream<String> stream();

    Iterable<String> iterable();

    AbstractList<String> abstractList();

    BlockingQueue<String> blockingQueue();

    IdentityHashMap<String, String> byIdentity();

    Properties properties();

    SortedSet<Unordered> unordered();

    SortedMap<Period, String> unorderedKeys();

    Map<Unordered, String> byRecord();

    Map<Optional<String>, String> byOptional();

    Optional<Optional<String>> twice();

    List raw();

    List<?> anything();

    Open open();

    Inside inside();

    Namesakes namesakes();

    List<Constants> constants();

    Generic<String> generic();

    Base base();

    Grow<String> grow();
}
