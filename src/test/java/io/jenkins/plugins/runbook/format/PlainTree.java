package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies change operations to maps and lists, written apart from the code under test so that the two can be compared. */
final class PlainTree {

    private final Object root;

    PlainTree(Object root) {
        this.root = copy(root);
    }

    Object root() {
        return root;
    }

    void apply(ChangeOperation operation) {
        switch (operation.kind()) {
            case ADD -> add(operation.path(), operation.value());
            case REPLACE -> {
                if (parent(operation.path()) instanceof List<?>) {
                    list(operation.path()).set(position(operation.path()), copy(operation.value()));
                } else {
                    map(operation.path()).put(last(operation.path()), copy(operation.value()));
                }
            }
            case REMOVE -> remove(operation.path());
            case MOVE -> add(operation.path(), remove(operation.from()));
        }
    }

    private void add(String path, Object value) {
        if (parent(path) instanceof List<?>) {
            int position = last(path).equals("-") ? list(path).size() : position(path);
            list(path).add(position, copy(value));
        } else {
            map(path).put(last(path), copy(value));
        }
    }

    private Object remove(String path) {
        return parent(path) instanceof List<?>
                ? list(path).remove(position(path))
                : map(path).remove(last(path));
    }

    private Object parent(String path) {
        Object node = root;
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            node = node instanceof List<?> list
                    ? list.get(Integer.parseInt(parts[i]))
                    : ((Map<?, ?>) node).get(plain(parts[i]));
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String path) {
        return (List<Object>) parent(path);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String path) {
        return (Map<String, Object>) parent(path);
    }

    private static int position(String path) {
        return Integer.parseInt(last(path));
    }

    private static String last(String path) {
        return plain(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String plain(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put((String) key, copy(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        return value;
    }
}
