package io.jenkins.plugins.runbook;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Which methods, parameters and fields of the sources get a null that a reader can see: the literal, or what a method
 * with {@code @CheckForNull} returned and the surrounding method does not compare with null.
 */
final class Nullness {

    private static final String OURS = "io.jenkins.plugins.runbook";

    private final Trees trees;
    private final Elements elements;
    private final Types types;
    private final List<CompilationUnitTree> units = new ArrayList<>();

    private final List<ExecutableElement> methods = new ArrayList<>();

    /** What gets a null, and the first place that gives it. */
    private final Map<Element, String> given = new LinkedHashMap<>();

    private Nullness(JavacTask task) throws IOException {
        trees = Trees.instance(task);
        elements = task.getElements();
        types = task.getTypes();
        task.parse().forEach(units::add);
        for (Element element : task.analyze()) {
            if (element instanceof TypeElement type) {
                addMethods(type);
            }
        }
    }

    private void addMethods(TypeElement type) {
        methods.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addMethods);
    }

    static Nullness of(Path sources, Path declarations) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        try (Stream<Path> found = Files.walk(sources)) {
            List<Path> files =
                    found.filter(file -> file.toString().endsWith(".java")).toList();
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            List<String> options = List.of(
                    "-proc:none",
                    "-implicit:none",
                    "-nowarn",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-sourcepath",
                    declarations.toString());
            return new Nullness((JavacTask) compiler.getTask(null, manager, problem -> {}, options, null, units));
        }
    }

    /** What gets a null although it is not marked, with the place that gives it. */
    Map<Element, String> unmarked() {
        int before = -1;
        while (given.size() > before) {
            before = given.size();
            units.forEach(unit -> new Finder(unit).scan(unit, null));
            methods.forEach(this::agreeWithOverridden);
        }
        Map<Element, String> unmarked = new LinkedHashMap<>(given);
        unmarked.keySet().removeIf(this::isMarked);
        return unmarked;
    }

    /** Who calls the overridden method gets the null of the overriding one, and gives it the null of a caller. */
    private void agreeWithOverridden(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        for (ExecutableElement overridden : overridden(method, owner, owner.asType())) {
            String place = "overridden by " + owner + "." + method;
            if (canBeNull(method)) {
                given.putIfAbsent(overridden, place);
            }
            for (int i = 0; i < method.getParameters().size(); i++) {
                if (canBeNull(overridden.getParameters().get(i))) {
                    given.putIfAbsent(
                            method.getParameters().get(i), "a parameter of " + overridden.getEnclosingElement());
                }
            }
        }
    }

    private List<ExecutableElement> overridden(ExecutableElement method, TypeElement owner, TypeMirror type) {
        List<ExecutableElement> found = new ArrayList<>();
        for (TypeMirror above : types.directSupertypes(type)) {
            TypeElement element = (TypeElement) types.asElement(above);
            if (isOurs(element)) {
                ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                        .filter(candidate -> candidate.getSimpleName().equals(method.getSimpleName()))
                        .filter(candidate -> elements.overrides(method, candidate, owner))
                        .forEach(found::add);
                found.addAll(overridden(method, owner, above));
            }
        }
        return found;
    }

    private boolean canBeNull(Element element) {
        return given.containsKey(element) || isMarked(element);
    }

    private boolean isMarked(Element element) {
        return hasAnnotation(element, "CheckForNull") || hasAnnotation(element, "Nullable");
    }

    private boolean isNonNull(Element element) {
        return hasAnnotation(element, "NonNull");
    }

    private boolean hasAnnotation(Element element, String name) {
        if (element instanceof RecordComponentElement component) {
            return component.getEnclosingElement().getEnclosedElements().stream()
                    .filter(part -> part.getKind() == ElementKind.CONSTRUCTOR || part.getKind() == ElementKind.FIELD)
                    .flatMap(part -> part instanceof ExecutableElement constructor
                            ? constructor.getParameters().stream()
                            : Stream.of(part))
                    .filter(part -> part.getSimpleName().equals(component.getSimpleName()))
                    .anyMatch(part -> hasAnnotation(part, name));
        }
        return element.getAnnotationMirrors().stream()
                .anyMatch(annotation -> annotation
                        .getAnnotationType()
                        .asElement()
                        .getSimpleName()
                        .contentEquals(name));
    }

    private static boolean isOurs(Element element) {
        Element outer = element;
        while (outer.getEnclosingElement() != null && outer.getKind() != ElementKind.PACKAGE) {
            outer = outer.getEnclosingElement();
        }
        return outer.toString().startsWith(OURS);
    }

    private final class Finder extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;

        /** An argument is what the caller knows to be there, mostly: only a literal null is one for sure. */
        private boolean throughCalls = true;

        private Finder(CompilationUnitTree unit) {
            this.unit = unit;
        }

        @Override
        public Void visitReturn(ReturnTree node, Void nothing) {
            if (canBeNull(node.getExpression())) {
                for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                    if (path.getLeaf() instanceof LambdaExpressionTree) {
                        break;
                    }
                    if (path.getLeaf() instanceof MethodTree) {
                        give(trees.getElement(path), node.getExpression());
                        break;
                    }
                }
            }
            return super.visitReturn(node, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
            arguments(node.getArguments());
            return super.visitMethodInvocation(node, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree node, Void nothing) {
            arguments(node.getArguments());
            return super.visitNewClass(node, nothing);
        }

        private void arguments(List<? extends ExpressionTree> arguments) {
            if (!(trees.getElement(getCurrentPath()) instanceof ExecutableElement called) || !isOurs(called)) {
                return;
            }
            throughCalls = called.getEnclosingElement().getKind() == ElementKind.RECORD
                    && called.getKind() == ElementKind.CONSTRUCTOR;
            List<? extends VariableElement> parameters = called.getParameters();
            for (int i = 0; i < parameters.size(); i++) {
                boolean rest = called.isVarArgs() && i == parameters.size() - 1;
                if (i < arguments.size() && !rest && canBeNull(arguments.get(i))) {
                    give(parameters.get(i), arguments.get(i));
                }
            }
            throughCalls = true;
        }

        @Override
        public Void visitAssignment(AssignmentTree node, Void nothing) {
            Element variable = trees.getElement(new TreePath(getCurrentPath(), node.getVariable()));
            if (variable != null && variable.getKind() == ElementKind.FIELD && canBeNull(node.getExpression())) {
                give(variable, node);
            }
            return super.visitAssignment(node, nothing);
        }

        @Override
        public Void visitVariable(VariableTree node, Void nothing) {
            Element variable = trees.getElement(getCurrentPath());
            if (variable != null && variable.getKind() == ElementKind.FIELD && canBeNull(node.getInitializer())) {
                give(variable, node);
            }
            return super.visitVariable(node, nothing);
        }

        private boolean canBeNull(Tree expression) {
            if (expression == null) {
                return false;
            }
            if (expression instanceof ParenthesizedTree inner) {
                return canBeNull(inner.getExpression());
            }
            if (expression instanceof TypeCastTree cast) {
                return canBeNull(cast.getExpression());
            }
            if (expression instanceof ConditionalExpressionTree choice) {
                return canBeNull(choice.getTrueExpression()) || canBeNull(choice.getFalseExpression());
            }
            if (expression instanceof SwitchExpressionTree cases) {
                return cases.getCases().stream()
                        .anyMatch(one -> yieldsNull(one.getBody())
                                || one.getStatements() != null
                                        && one.getStatements().stream().anyMatch(this::yieldsNull));
            }
            if (expression instanceof MethodInvocationTree call) {
                if (!throughCalls) {
                    return false;
                }
                Element called = trees.getElement(trees.getPath(unit, call));
                return called != null && isOurs(called) && Nullness.this.canBeNull(called) && !isCompared(call);
            }
            return expression.getKind() == Tree.Kind.NULL_LITERAL;
        }

        private boolean yieldsNull(Tree body) {
            if (body instanceof ExpressionTree) {
                return canBeNull(body);
            }
            boolean[] found = {false};
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitYield(YieldTree node, Void nothing) {
                    found[0] |= canBeNull(node.getValue());
                    return super.visitYield(node, nothing);
                }
            }.scan(body, null);
            return found[0];
        }

        /** Whether the method or lambda around it compares the same words with null. */
        private boolean isCompared(ExpressionTree call) {
            TreePath path = trees.getPath(unit, call);
            while (path != null && !(path.getLeaf() instanceof MethodTree)) {
                path = path.getParentPath();
            }
            if (path == null) {
                return false;
            }
            String body = path.getLeaf().toString();
            return body.contains(call + " == null") || body.contains(call + " != null");
        }

        private void give(Element element, Tree at) {
            if (element == null
                    || !isOurs(element)
                    || isNonNull(element) && at.getKind() == Tree.Kind.METHOD_INVOCATION) {
                return;
            }
            String place = unit.getSourceFile().getName() + ":"
                    + unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, at));
            if (element.getEnclosingElement() instanceof ExecutableElement constructor
                    && constructor.getKind() == ElementKind.CONSTRUCTOR
                    && constructor.getEnclosingElement() instanceof TypeElement type) {
                for (RecordComponentElement component : type.getRecordComponents()) {
                    if (component.getSimpleName().equals(element.getSimpleName())
                            && constructor.getParameters().size()
                                    == type.getRecordComponents().size()) {
                        if (isNonNull(component) && at.getKind() == Tree.Kind.METHOD_INVOCATION) {
                            return;
                        }
                        given.putIfAbsent(component, place);
                        given.putIfAbsent(component.getAccessor(), place);
                        return;
                    }
                }
            }
            given.putIfAbsent(element, place);
        }
    }
}
