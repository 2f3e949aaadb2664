package dev.kahn.processor.model;

import com.google.common.collect.ImmutableSet;

/** JDK classes that can be stored, by qualified name. */
public final class LibraryTypes {

    /** Stored as a single number or text, and therefore also allowed as keys of a map. */
    public static final ImmutableSet<String> PLAIN = ImmutableSet.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Character",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.URI",
            "java.util.UUID",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZonedDateTime",
            "java.time.ZoneId",
            "java.time.ZoneOffset");

    public static final ImmutableSet<String> COLLECTIONS = ImmutableSet.of(
            "java.util.Collection",
            "java.util.List",
            "java.util.Set",
            "java.util.Queue",
            "java.util.Deque",
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.EnumSet",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.CopyOnWriteArraySet",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque");

    /** Collections that are read back in natural order. */
    public static final ImmutableSet<String> SORTED_COLLECTIONS = ImmutableSet.of(
            "java.util.SortedSet",
            "java.util.NavigableSet",
            "java.util.TreeSet",
            "java.util.PriorityQueue",
            "java.util.concurrent.ConcurrentSkipListSet");

    public static final ImmutableSet<String> MAPS = ImmutableSet.of(
            "java.util.Map",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.ConcurrentHashMap");

    /** Maps that are read back in natural order. */
    public static final ImmutableSet<String> SORTED_MAPS = ImmutableSet.of(
            "java.util.SortedMap",
            "java.util.NavigableMap",
            "java.util.TreeMap",
            "java.util.concurrent.ConcurrentNavigableMap",
            "java.util.concurrent.ConcurrentSkipListMap");

    private LibraryTypes() {}
}
