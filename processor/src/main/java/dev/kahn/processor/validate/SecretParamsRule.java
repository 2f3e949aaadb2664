package dev.kahn.processor.validate;

import dev.kahn.processor.declare.ParamsDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TypeText;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/**
 * No parameter of a run is a secret, as far as names tell: those whose last words say so, as in {@code dbPassword} and
 * {@code apiKey}. The last word is what it is: a {@code tokenCount} is a count. Booleans, enums and primitive values hold
 * no secrets, such as {@code boolean resetPassword} and {@code int maxTokens}.
 */
final class SecretParamsRule implements Rule {

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[_$]+|(?<=[^\\p{Lu}_$])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern SECRET =
            Pattern.compile("(?:.* )?(?:passwords?|passwd|passphrases?|secrets?|tokens?|credentials?|apikeys?"
                    + "|(?:api|access|private|secret) keys?)[\\d ]*");

    private final JavaTypes types;

    SecretParamsRule(JavaTypes types) {
        this.types = types;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        dag.declaration()
                .params()
                .ifPresent(params -> params.components().stream()
                        .filter(component ->
                                saysSecret(component.element().getSimpleName().toString()))
                        .filter(component -> canBeSecret(component.element().asType()))
                        .forEach(component -> report(params, component, findings)));
    }

    private static void report(ParamsDeclaration params, ParamsDeclaration.Component component, Findings findings) {
        String name = component.element().getSimpleName().toString();
        boolean isHere = findings.canBeAt(component.element());
        findings.add(
                Problem.SECRET_PARAM,
                isHere ? component.position() : params.position(),
                isHere ? name : name + " of record " + TypeText.SIMPLE.of(params.type()));
    }

    private static boolean saysSecret(String name) {
        String words = BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return SECRET.matcher(words).matches();
    }

    private boolean canBeSecret(TypeMirror type) {
        TypeMirror value = types.optionalValue(type).orElse(type);
        return !JavaTypes.isErroneous(value)
                && !types.isChoice(value)
                && types.unboxed(value).isEmpty();
    }
}
