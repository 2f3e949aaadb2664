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
 * A connection that reports what a body is about to do with it, as do the objects it returns: for a {@code DataSource}, its
 * connections and their statements. Calls that only read are not reported, nor calls in JDBC that only prepare or clean up.
 */
final class WatchedConnection implements InvocationHandler {

    /** Methods that only read, in any interface. */
    private static final Pattern QUIET = Pattern.compile("(get|is|has)($|[A-Z].*)");

    /**
     * In JDBC, a crash before one of these is equivalent to one before the next reported call. Elsewhere,
     * {@code createOrder} may do what it says. {@code setAutoCommit} commits, so it is reported.
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
     * @param type the type that the body asks for; it cannot be watched if it is not an interface or is sealed
     * @param about is told what is about to be done; may throw
     */
    static <C> C watch(String name, Class<C> type, C real, Consumer<String> about) {
        return canBeProxied(type) ? type.cast(proxy(name, type, real, about)) : real;
    }

    private static boolean canBeProxied(Class<?> type) {
        return type.isInterface() && !type.isSealed();
    }

    /** Implements all interfaces of the real object, because a body may test for them. */
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
        } catch (IllegalArgumentException e) { // no class can implement all: two packages may hide theirs
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
            method.setAccessible(true); // a test's fake is seldom public
        } catch (RuntimeException e) {
            // Then it is public, in a module that is not open, which works as well.
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

    /** Whether to watch what a call returns: an enum constant is compared by identity. */
    private static boolean isWatchable(Class<?> type, Object given) {
        return canBeProxied(type) && !OF_THE_PLATFORM.matcher(type.getName()).matches() && !(given instanceof Enum<?>);
    }

    /** The real objects in place of their proxies, which the callee would not recognise. */
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
