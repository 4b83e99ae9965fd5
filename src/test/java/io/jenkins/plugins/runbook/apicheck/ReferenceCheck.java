package io.jenkins.plugins.runbook.apicheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Follows every reference of some classes into real jars, the way a virtual machine resolves it. */
final class ReferenceCheck {

    private final ClassPool ours;
    private final ClassPool real;
    private final Set<String> unresolved = new TreeSet<>();

    private ReferenceCheck(ClassPool ours, ClassPool real) {
        this.ours = ours;
        this.real = real;
    }

    /** One sentence for each reference that leads nowhere. */
    static List<String> unresolved(ClassPool ours, ClassPool real) {
        ReferenceCheck check = new ReferenceCheck(ours, real);
        ours.all().forEach(check::follow);
        return new ArrayList<>(check.unresolved);
    }

    private void follow(ClassNode from) {
        type(from, from.superName);
        from.interfaces.forEach(supertype -> type(from, supertype));
        from.fields.forEach(field -> type(from, Type.getType(field.desc)));
        for (MethodNode method : from.methods) {
            type(from, Type.getMethodType(method.desc));
            method.exceptions.forEach(exception -> type(from, exception));
            method.instructions.forEach(instruction -> follow(from, instruction));
        }
    }

    private void follow(ClassNode from, AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            method(from, call.owner, call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC);
        } else if (instruction instanceof FieldInsnNode access) {
            field(from, access);
        } else if (instruction instanceof TypeInsnNode type) {
            type(from, Type.getObjectType(type.desc));
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            for (Object argument : dynamic.bsmArgs) {
                if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                    boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
                    method(from, handle.getOwner(), handle.getName(), handle.getDesc(), isStatic);
                }
            }
        }
    }

    private void method(ClassNode from, String owner, String name, String descriptor, boolean isStatic) {
        if (owner.startsWith("[")) {
            return;
        }
        type(from, owner);
        Optional<MethodNode> found = inHierarchy(
                owner,
                node -> node.methods.stream()
                        .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                        .findFirst());
        if (known(owner)
                && found.filter(method -> isStatic == ((method.access & Opcodes.ACC_STATIC) != 0))
                        .isEmpty()) {
            missing(from, owner + "." + name + descriptor);
        }
    }

    private void field(ClassNode from, FieldInsnNode access) {
        type(from, access.owner);
        boolean found = inHierarchy(
                        access.owner,
                        node -> node.fields.stream()
                                .filter(field -> field.name.equals(access.name) && field.desc.equals(access.desc))
                                .findFirst())
                .isPresent();
        if (known(access.owner) && !found) {
            missing(from, access.owner + "." + access.name);
        }
    }

    private <T> Optional<T> inHierarchy(String owner, Function<ClassNode, Optional<T>> member) {
        Optional<ClassNode> node = find(owner);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> own = member.apply(node.get());
        if (own.isPresent()) {
            return own;
        }
        List<String> supertypes = new ArrayList<>(node.get().interfaces);
        if (node.get().superName != null) {
            supertypes.add(0, node.get().superName);
        }
        return supertypes.stream()
                .map(supertype -> inHierarchy(supertype, member))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void type(ClassNode from, Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(from, type.getElementType());
            case Type.METHOD -> {
                type(from, type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(from, argument);
                }
            }
            case Type.OBJECT -> type(from, type.getInternalName());
            default -> {}
        }
    }

    private void type(ClassNode from, String internalName) {
        if (internalName != null && !internalName.startsWith("[") && !known(internalName)) {
            missing(from, internalName);
        }
    }

    private boolean known(String internalName) {
        return find(internalName).isPresent();
    }

    /** Real jars come before the class path, where the declarations are. */
    private Optional<ClassNode> find(String internalName) {
        if (ours.holds(internalName)) {
            return ours.find(internalName);
        }
        return isDeclared(internalName) && !real.holds(internalName) ? Optional.empty() : real.find(internalName);
    }

    private static boolean isDeclared(String internalName) {
        return internalName.startsWith("hudson/")
                || internalName.startsWith("jenkins/")
                || internalName.startsWith("org/jenkinsci/")
                || internalName.startsWith("org/kohsuke/")
                || internalName.startsWith("com/cloudbees/")
                || internalName.startsWith("net/sf/json/");
    }

    private void missing(ClassNode from, String what) {
        unresolved.add((from.name + " refers to " + what + ", which is not there").replace('/', '.'));
    }
}
