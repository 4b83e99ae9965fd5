package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes change operations that fit a tree of maps and lists, the same ones for the same seed. */
final class RandomChanges {

    private static final Object[] SCALARS = {
        "restart",
        "60s",
        "",
        " ",
        "true",
        "no",
        "~",
        "null",
        "012",
        "8080",
        "1.50",
        "2026-11-23",
        "a: b",
        "a #b",
        "# c",
        "- x",
        "key:",
        "it's",
        "say \"hi\"",
        "both ' and \"",
        "back\\slash",
        "[x]",
        "{x}",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x`",
        "$service",
        "a, b",
        "tab\there",
        "emoji 🔥",
        "line\u2028separator",
        "\u0007 bell",
        "  leading",
        "trailing  ",
        "...",
        "---",
        "?",
        "-",
        ":",
        "<<",
        "=",
        "echo one\necho two\n",
        "echo one\necho two",
        "if x; then\n  y\nfi\n",
        "  indented first\nthen not\n",
        "\nstarts blank\n",
        "ends blank\n\n\n",
        "a\n\nb\n",
        "# comment\nx\n",
        "tab\n\tindented\n",
        "trailing \nspaces \n",
        "carriage\r\nreturn\n",
        "\n",
        "curl -fsS \"http://127.0.0.1:$port/health\"",
        "a\n---\nb\n",
        "a\n...\n",
        0L,
        -1L,
        30L,
        true,
        false
    };
    private static final String[] KEYS = {
        "name", "run", "timeout", "when", "retry", "a/b", "c~d", "quoted: key", "true", "8", "x y"
    };

    private final Random random;

    RandomChanges(long seed) {
        random = new Random(seed);
    }

    ChangeOperation next(Object root) {
        List<String> all = new ArrayList<>();
        List<String> containers = new ArrayList<>();
        collect("", root, all, containers);
        all.remove("");
        return switch (random.nextInt(5)) {
            case 0 -> ChangeOperation.replace(one(all), value(2), "because", List.of());
            case 1 ->
                root instanceof Map<?, ?> map && map.size() > 1
                        ? ChangeOperation.remove(one(all), "because", List.of())
                        : next(root);
            case 2 -> move(root, all);
            default -> add(root, one(containers));
        };
    }

    private ChangeOperation add(Object root, String container) {
        return ChangeOperation.add(container + "/" + place(at(root, container)), value(2), "because", List.of());
    }

    private ChangeOperation move(Object root, List<String> all) {
        String from = one(all);
        PlainTree without = new PlainTree(root);
        without.apply(ChangeOperation.remove(from, "because", List.of()));
        if (((Map<?, ?>) without.root()).isEmpty()) {
            return next(root);
        }
        List<String> containers = new ArrayList<>();
        collect("", without.root(), new ArrayList<>(), containers);
        String container = one(containers);
        return ChangeOperation.move(from, container + "/" + place(at(without.root(), container)), "because", List.of());
    }

    private String place(Object container) {
        if (container instanceof List<?> list) {
            int position = random.nextInt(list.size() + 2);
            return position > list.size() ? "-" : String.valueOf(position);
        }
        return escape(KEYS[random.nextInt(KEYS.length)]);
    }

    private Object value(int depth) {
        int kind = random.nextInt(depth == 0 ? 3 : 6);
        if (kind == 3) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                list.add(value(depth - 1));
            }
            return list;
        }
        if (kind > 3) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                map.put(KEYS[random.nextInt(KEYS.length)], value(depth - 1));
            }
            return map;
        }
        return SCALARS[random.nextInt(SCALARS.length)];
    }

    private static void collect(String path, Object node, List<String> all, List<String> containers) {
        all.add(path);
        if (node instanceof Map<?, ?> map) {
            containers.add(path);
            map.forEach((key, value) -> collect(path + "/" + escape((String) key), value, all, containers));
        }
        if (node instanceof List<?> list) {
            containers.add(path);
            for (int i = 0; i < list.size(); i++) {
                collect(path + "/" + i, list.get(i), all, containers);
            }
        }
    }

    private static Object at(Object root, String path) {
        Object node = root;
        for (String part : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            node = node instanceof List<?> list
                    ? list.get(Integer.parseInt(part))
                    : ((Map<?, ?>) node).get(part.replace("~1", "/").replace("~0", "~"));
        }
        return node;
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
