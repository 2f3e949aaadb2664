package dev.kahn.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Code that breaks a rule on purpose: compiled where it would really stand, so that the real rule must see it. */
final class PlantedCode {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|enum|record|interface) (\\w+)");

    private PlantedCode() {}

    static JavaClasses compile(Path into, Collection<String> sources) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", into.toString(), "-classpath", System.getProperty("java.class.path"));
        List<Source> units = sources.stream().map(Source::new).toList();
        if (!javac.getTask(messages, null, null, options, null, units).call()) {
            throw new IllegalStateException("the planted code does not compile: " + messages);
        }
        return new ClassFileImporter().importPath(into);
    }

    /** The full name of the first type of a source. */
    static String className(String source) {
        Matcher type = TYPE.matcher(source);
        Matcher packageLine = PACKAGE.matcher(source);
        if (!packageLine.find()) {
            throw new IllegalArgumentException("no package: " + source);
        }
        return packageLine.group(1) + "." + (type.find() ? type.group(1) : "package-info");
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("planted:///" + className(text).replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
