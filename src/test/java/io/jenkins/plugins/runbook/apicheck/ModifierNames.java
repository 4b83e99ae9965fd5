package io.jenkins.plugins.runbook.apicheck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;

/** Access flags as words. */
final class ModifierNames {

    private static final Map<Integer, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(Opcodes.ACC_PUBLIC, "public");
        WORDS.put(Opcodes.ACC_PROTECTED, "protected");
        WORDS.put(Opcodes.ACC_PRIVATE, "private");
        WORDS.put(Opcodes.ACC_STATIC, "static");
        WORDS.put(Opcodes.ACC_FINAL, "final");
        WORDS.put(Opcodes.ACC_ABSTRACT, "abstract");
        WORDS.put(Opcodes.ACC_INTERFACE, "interface");
        WORDS.put(Opcodes.ACC_ENUM, "enum");
        WORDS.put(Opcodes.ACC_ANNOTATION, "annotation");
    }

    private ModifierNames() {}

    static String of(int access) {
        return WORDS.entrySet().stream()
                .filter(word -> (access & word.getKey()) != 0)
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" ", "'", "'"));
    }
}
