package io.jenkins.plugins.runbook.apicheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Says where declarations differ from real classes. What a declaration leaves out is no difference. */
final class DeclarationCheck {

    private static final int KIND = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_ANNOTATION;
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;
    private static final int COMPARED = VISIBILITY | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;

    private final ClassPool real;
    private final List<String> differences = new ArrayList<>();

    DeclarationCheck(ClassPool real) {
        this.real = real;
    }

    /** One sentence for each difference. */
    static List<String> differences(ClassPool declared, ClassPool real) {
        DeclarationCheck check = new DeclarationCheck(real);
        declared.all().forEach(check::compare);
        return check.differences;
    }

    private void compare(ClassNode declared) {
        if (!real.holds(declared.name)) {
            differs(declared.name, "there is no such class");
            return;
        }
        ClassNode actual = real.find(declared.name).orElseThrow();
        same(declared.name, "kind", names(declared.access & KIND), names(actual.access & KIND));
        same(declared.name, "modifiers", names(declared.access & COMPARED), names(actual.access & COMPARED));
        same(declared.name, "superclass", declared.superName, actual.superName);
        same(declared.name, "type parameters", typeParameters(declared.signature), typeParameters(actual.signature));
        for (String supertype : declared.interfaces) {
            if (!actual.interfaces.contains(supertype)) {
                differs(declared.name, "it is no " + supertype.replace('/', '.'));
            }
        }
        declared.fields.forEach(field -> compare(declared, field, actual));
        declared.methods.stream()
                .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0 && !method.name.equals("<clinit>"))
                .filter(method -> !isEnumConstructor(declared, method))
                .forEach(method -> compare(declared, method, actual));
    }

    private void compare(ClassNode owner, FieldNode declared, ClassNode real) {
        if ((declared.access & Opcodes.ACC_SYNTHETIC) != 0) {
            return;
        }
        String place = owner.name + "." + declared.name;
        Optional<FieldNode> found =
                real.fields.stream().filter(f -> f.name.equals(declared.name)).findFirst();
        if (found.isEmpty()) {
            differs(place, "there is no such field");
            return;
        }
        FieldNode actual = found.get();
        same(place, "type", generic(declared.signature, declared.desc), generic(actual.signature, actual.desc));
        same(place, "modifiers", names(declared.access & COMPARED), names(actual.access & COMPARED));
        same(place, "constant", declared.value, actual.value);
    }

    /** Nobody can call it, and its hidden arguments are the compiler's affair. */
    private static boolean isEnumConstructor(ClassNode owner, MethodNode method) {
        return (owner.access & Opcodes.ACC_ENUM) != 0 && method.name.equals("<init>");
    }

    private void compare(ClassNode owner, MethodNode declared, ClassNode real) {
        String place = owner.name + "." + declared.name + arguments(declared.desc);
        Optional<MethodNode> found = real.methods.stream()
                .filter(m -> m.name.equals(declared.name) && arguments(m.desc).equals(arguments(declared.desc)))
                .filter(m -> (m.access & Opcodes.ACC_SYNTHETIC) == 0)
                .findFirst();
        if (found.isEmpty()) {
            differs(place, "there is no such method");
            return;
        }
        MethodNode actual = found.get();
        same(place, "return type", Type.getReturnType(declared.desc), Type.getReturnType(actual.desc));
        same(place, "generic type", generic(declared.signature, declared.desc), generic(actual.signature, actual.desc));
        same(place, "modifiers", names(declared.access & COMPARED), names(actual.access & COMPARED));
        same(place, "exceptions", new TreeSet<>(declared.exceptions), new TreeSet<>(actual.exceptions));
        same(place, "default", text(declared.annotationDefault), text(actual.annotationDefault));
    }

    private void same(String place, String what, Object declared, Object actual) {
        if (!Objects.equals(declared, actual)) {
            differs(place, what + " is " + actual + ", declared is " + declared);
        }
    }

    private void differs(String place, String how) {
        differences.add(place.replace('/', '.') + ": " + how);
    }

    private static String arguments(String descriptor) {
        return descriptor.substring(0, descriptor.indexOf(')') + 1);
    }

    private static String generic(String signature, String descriptor) {
        return signature == null ? descriptor : signature;
    }

    /** The part of a class signature before its supertypes, which a declaration may leave out. */
    private static String typeParameters(String signature) {
        if (signature == null || !signature.startsWith("<")) {
            return "";
        }
        int depth = 0;
        int end = 0;
        do {
            depth += signature.charAt(end) == '<' ? 1 : signature.charAt(end) == '>' ? -1 : 0;
            end++;
        } while (depth > 0);
        return signature.substring(0, end);
    }

    private static String names(int access) {
        return ModifierNames.of(access);
    }

    /** A value of an annotation in words: constants of enums come as arrays, annotations as nodes with names and values in turn. */
    private static String text(Object value) {
        if (value instanceof String[] enumConstant) {
            return String.join(".", enumConstant);
        }
        if (value instanceof AnnotationNode annotation) {
            return annotation.desc + text(annotation.values);
        }
        if (value instanceof List<?> values) {
            return values.stream().map(DeclarationCheck::text).toList().toString();
        }
        return String.valueOf(value);
    }
}
