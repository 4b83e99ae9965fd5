package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.Difference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the fields of one part of a runbook. */
final class FieldDiff {

    private FieldDiff() {}

    /**
     * What differs.
     *
     * @param path JSON pointer of the part
     * @param label start of each label
     */
    static List<Difference> between(String path, String label, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String old = before.get(name);
            String now = after.get(name);
            if (old == null || !old.equals(now)) {
                Kind kind = old == null ? Kind.ADDED : now == null ? Kind.REMOVED : Kind.CHANGED;
                differences.add(new Difference(kind, path + "/" + name, label + name.replace('/', '.'), old, now));
            }
        }
        return differences;
    }
}
