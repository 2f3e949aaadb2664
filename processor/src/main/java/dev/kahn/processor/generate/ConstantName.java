package dev.kahn.processor.generate;

import dev.kahn.processor.model.TypeText;
import java.util.Collection;
import javax.lang.model.type.TypeMirror;

/** The name of a constant that stands for a type: {@code MAP_OF_STORE_STORE_TOTAL}. */
final class ConstantName {

    private ConstantName() {}

    /** An unused name: types with the same simple name are numbered. */
    static String of(TypeMirror type, Collection<String> taken) {
        String name = upperCase(TypeText.SIMPLE.of(type));
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private static String upperCase(String type) {
        StringBuilder name = new StringBuilder();
        boolean isInWord = false;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (!Character.isJavaIdentifierPart(c)) {
                name.append(c == '<' ? "_OF" : c == '?' ? "_ANY" : "");
                isInWord = false;
                continue;
            }
            boolean beginsWord = !isInWord || (Character.isUpperCase(c) && !Character.isUpperCase(type.charAt(i - 1)));
            name.append(beginsWord && name.length() > 0 ? "_" : "").append(Character.toUpperCase(c));
            isInWord = true;
        }
        return name.toString();
    }
}
