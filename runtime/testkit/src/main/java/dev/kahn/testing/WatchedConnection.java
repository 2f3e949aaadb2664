package dev.kahn.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells what a body is about to do with it, and so do the objects that it gives: of a {@code DataSource},
 * its connections and their statements. What only reads is not told, nor what in JDBC only prepares or clears away.
 */
final class WatchedConnection implements InvocationHandler {

    /** What only reads, whatever it is a method of. */
    private static final Pattern QUIET = Pattern.compile("(get|is|has)($|[A-Z].*)");

    /**
     * In JDBC, a crash between two of these is as good as one before the next call that is told. Elsewhere {@code createOrder}
     * may do what it says. {@code setAutoCommit} commits.
     */
    private static final Pattern QUIET_IN_JDBC = Pattern.compile("(?!setAutoCommit$)"
            + "(get|set|is|has|next|was|prepare|create|close|rollback|unwrap|clear|register)($|[A-Z].*)");

    private static final Set<String> JDBC = Set.of("java.sql", "javax.sql");

    private static final Pattern OF_THE_PLATFORM = Pattern.compile("java\\.(lang|util|time|io|nio|net|math)\\..*");

    private final String name;
    private final Object real;
    private final Consumer<String> about;

    private WatchedConnection(String name, Object real, Consumer<String> about) {
        this.name = name;
        this.real = real;
        this.about = about;
    }

    /**
     * Watches a connection.
     *
     * @param type what it is asked for as; if it is no interface, or a sealed one, it cannot be watched
     * @param about is told what is about to be done, and may throw
     */
    static <C> C watch(String name, Class<C> type, C real, Consumer<String> about) {
        return canBeProxied(type) ? type.cast(proxy(name, type, real, about)) : real;
    }

    private static boolean canBeProxied(Class<?> type) {
        return type.isInterface() && !type.isSealed();
    }

    /** It is of all interfaces of the real one, as a body may ask which of them it is. */
    private static Object proxy(String name, Class<?> type, Object real, Consumer<String> about) {
        WatchedConnection watched = new WatchedConnection(name, real, about);
        Set<Class<?>> interfaces = new LinkedHashSet<>(List.of(type));
        for (Class<?> part = real.getClass(); part != null; part = part.getSuperclass()) {
            Stream.of(part.getInterfaces())
                    .filter(WatchedConnection::canBeProxied)
                    .forEach(interfaces::add);
        }
        try {
            return Proxy.newProxyInstance(loader(real.getClass()), interfaces.toArray(new Class<?>[0]), watched);
        } catch (IllegalArgumentException e) { // no class outside can be of all of them: two packages keep theirs, say
            return Proxy.newProxyInstance(loader(type), new Class<?>[] {type}, watched);
        }
    }

    private static ClassLoader loader(Class<?> type) {
        return type.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : type.getClassLoader();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (!isQuiet(method)) {
            about.accept(name + "." + method.getName());
        }
        try {
            method.setAccessible(true); // a fake of a test is seldom public
        } catch (RuntimeException e) {
            // Then it is public, in a module that is not open: as good.
        }
        try {
            Object given = method.invoke(real, unwatched(arguments));
            return given != null && isWatchable(method.getReturnType(), given)
                    ? proxy(name, method.getReturnType(), given, about)
                    : given;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean isQuiet(Method method) {
        Class<?> owner = method.getDeclaringClass();
        Pattern quiet = JDBC.contains(owner.getPackageName()) ? QUIET_IN_JDBC : QUIET;
        return owner == Object.class || quiet.matcher(method.getName()).matches();
    }

    /** An enum constant is known by its identity. */
    private static boolean isWatchable(Class<?> type, Object given) {
        return canBeProxied(type) && !OF_THE_PLATFORM.matcher(type.getName()).matches() && !(given instanceof Enum<?>);
    }

    /** Whoever is given one of these would not know it. */
    private static Object @Nullable [] unwatched(Object @Nullable [] arguments) {
        if (arguments == null) {
            return null;
        }
        Object[] real = arguments.clone();
        for (int i = 0; i < real.length; i++) {
            if (real[i] != null
                    && Proxy.isProxyClass(real[i].getClass())
                    && Proxy.getInvocationHandler(real[i]) instanceof WatchedConnection watched) {
                real[i] = watched.real;
            }
        }
        return real;
    }
}
