package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads rules from YAML: a list of {@code {match, type, severity, host, parameters}}, as Jenkins' settings have them. */
public final class IncidentRules {

    private static final Set<String> FIELDS = Set.of("match", "type", "severity", "host", "parameters");
    private static final int LONGEST = 256 * 1024;

    private IncidentRules() {}

    /** @throws IllegalArgumentException with a sentence, when it is no list of rules */
    @NonNull
    public static IncidentMapping read(@NonNull String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(0)
                .build();
        Object read;
        try {
            read = new Load(settings).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("no YAML: " + e.getMessage(), e);
        }
        if (!(read instanceof List<?> list)) {
            throw new IllegalArgumentException("write a list of rules: - {match: 'alertname=Disk*', type: disk_full}");
        }
        List<IncidentRule> rules = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("rule " + (rules.size() + 1) + " has no fields");
            }
            rules.add(rule(fields, rules.size() + 1));
        }
        return new IncidentMapping(rules);
    }

    private static IncidentRule rule(Map<?, ?> fields, int number) {
        fields.keySet().stream()
                .filter(name -> !FIELDS.contains(String.valueOf(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("rule " + number + " has a field '" + name
                            + "'; there are match, type, severity, host and parameters");
                });
        Map<String, String> parameters = new LinkedHashMap<>();
        if (fields.get("parameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
        } else if (fields.get("parameters") != null) {
            throw new IllegalArgumentException("rule " + number + ": parameters must be names with values");
        }
        return new IncidentRule(
                LabelSelector.parse(text(fields, "match")),
                text(fields, "type"),
                text(fields, "severity"),
                text(fields, "host"),
                parameters);
    }

    @CheckForNull
    private static String text(Map<?, ?> fields, String name) {
        return Objects.toString(fields.get(name), null);
    }
}
