package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.yaml.Pointers;
import java.util.List;
import java.util.Map;

/** Says in words what a pointer into a runbook points at. */
final class Labels {

    private static final Map<String, String> ENTRIES =
            Map.of("steps", "step", "verify", "check", "rollback", "rollback step", "parameters", "parameter");

    private Labels() {}

    /** Such as {@code step 3}, {@code 'timeout' of step 3}, {@code an entry of 'platforms'}. */
    static String of(String pointer) {
        List<String> parts = Pointers.parts(pointer);
        if (parts.isEmpty()) {
            return "a runbook";
        }
        String kind = ENTRIES.get(parts.get(0));
        if (kind == null || parts.size() == 1) {
            return field(parts);
        }
        String owner = kind + " " + (isIndex(parts.get(1)) ? position(parts.get(1)) : "'" + parts.get(1) + "'");
        return parts.size() == 2 ? owner : field(parts.subList(2, parts.size())) + " of " + owner;
    }

    private static String field(List<String> parts) {
        String last = parts.get(parts.size() - 1);
        return isIndex(last) && parts.size() > 1
                ? "an entry of '" + parts.get(parts.size() - 2) + "'"
                : "'" + String.join(".", parts) + "'";
    }

    private static boolean isIndex(String part) {
        return !part.isEmpty() && part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int position(String index) {
        return Integer.parseInt(index) + 1;
    }
}
