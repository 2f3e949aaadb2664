package dev.kahn.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells what a body is about to do with it, and so do the objects that it gives: of a {@code DataSource},
 * its connections and their statements. What only reads, prepares or clears away is not told.
 */
final class WatchedConnection implements InvocationHandler {

    /** A crash between two of these is as good as one before the next call that is told. */
    private static final Pattern QUIET = Pattern.compile("(get|set|is|has|next|was|prepare|create|close|rollback|unwrap"
            + "|isWrapperFor|clear|register|equals|hashCode|toString)($|[A-Z].*)");

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
     * @param type what it is asked for as; if it is no interface it cannot be watched
     * @param about is told what is about to be done, and may throw
     */
    static <C> C watch(String name, Class<C> type, C real, Consumer<String> about) {
        return type.isInterface() ? type.cast(proxy(name, type, real, about)) : real;
    }

    private static Object proxy(String name, Class<?> type, Object real, Consumer<String> about) {
        ClassLoader loader = type.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : type.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, new WatchedConnection(name, real, about));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (!QUIET.matcher(method.getName()).matches()) {
            about.accept(name + "." + method.getName());
        }
        try {
            method.setAccessible(true); // a fake of a test is seldom public
        } catch (RuntimeException e) {
            // Then it is public, in a module that is not open: as good.
        }
        try {
            Object given = method.invoke(real, unwatched(arguments));
            return given != null && isWatchable(method.getReturnType())
                    ? proxy(name, method.getReturnType(), given, about)
                    : given;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean isWatchable(Class<?> type) {
        return type.isInterface() && !OF_THE_PLATFORM.matcher(type.getName()).matches();
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
