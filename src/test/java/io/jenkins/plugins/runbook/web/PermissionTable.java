package io.jenkins.plugins.runbook.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of docs/jenkins.md that says which permission lets a person do what, as tests read it. */
public final class PermissionTable {

    private static final Pattern VERB = Pattern.compile("`((?:GET|POST) [^`]+)`");

    private final Map<String, Row> rows;

    private PermissionTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    private record Row(Set<String> verbs, String impliedBy) {}

    /** Reads the table by its head. */
    public static PermissionTable read() {
        try {
            List<String> lines = Files.readAllLines(Path.of("docs/jenkins.md"));
            int head = lines.indexOf("| permission | lets a person | operations below `/runbooks/api/` | implied by |");
            Map<String, Row> rows = new LinkedHashMap<>();
            for (String line : lines.subList(head + 2, lines.size())) {
                if (!line.startsWith("|")) {
                    break;
                }
                String[] cells = line.split("\\|");
                rows.put(cells[1].strip(), new Row(verbs(cells[3]), cells[4].strip()));
            }
            return new PermissionTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> verbs(String cell) {
        return VERB.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Which permission each operation asks for, by its method and path, in lower case. */
    public Map<String, String> verbs() {
        Map<String, String> verbs = new LinkedHashMap<>();
        rows.forEach((name, row) -> row.verbs().forEach(verb -> verbs.put(verb, name.toLowerCase(Locale.ROOT))));
        return verbs;
    }

    public Set<String> permissions() {
        return rows.keySet();
    }

    /** All permissions that somebody has who was given this one alone. */
    public Set<String> held(String given) {
        Set<String> held = new HashSet<>(Set.of(given));
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Row> row : rows.entrySet()) {
                if (held.contains(row.getValue().impliedBy())) {
                    more |= held.add(row.getKey());
                }
            }
        }
        return held;
    }
}
