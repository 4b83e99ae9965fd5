package io.jenkins.plugins.runbook.learning.trace;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every pattern that the learner's classes hold in constants, by class and place. */
public final class Patterns {

    private Patterns() {}

    public static Map<String, BoundedPattern> ofTheLearner() {
        Map<String, BoundedPattern> all = new LinkedHashMap<>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.jenkins.plugins.runbook.learning", "io.jenkins.plugins.runbook.llm")) {
            try {
                Class<?> type = Class.forName(one.getName());
                for (Field field : type.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        collect(type.getSimpleName() + "." + field.getName(), field.get(null), all, 0);
                    }
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new IllegalStateException(one.getName(), e);
            }
        }
        return all;
    }

    /** Patterns in a value, in collections of it and in its records. */
    public static void collect(String name, Object value, Map<String, BoundedPattern> all, int depth) {
        if (value instanceof BoundedPattern pattern) {
            all.put(name, pattern);
        } else if (depth > 6) {
            return;
        } else if (value instanceof Collection<?> several) {
            int number = 0;
            for (Object one : several) {
                collect(name + "[" + number++ + "]", one, all, depth + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> collect(name + "[" + key + "]", one, all, depth + 1));
        } else if (value instanceof Record
                && value.getClass().getName().startsWith("io.jenkins.plugins.runbook.learning")) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    collect(
                            name + "." + component.getName(),
                            component.getAccessor().invoke(value),
                            all,
                            depth + 1);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(name, e);
                }
            }
        }
    }
}
