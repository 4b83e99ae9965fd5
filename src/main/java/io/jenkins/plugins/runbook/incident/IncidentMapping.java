package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what reported incidents are: by what the reporter says, else by the first rule that matches, else by the label
 * {@code incident_type}. What nothing maps is of the type {@link Incident#UNKNOWN}.
 *
 * @param rules asked in this order
 */
public record IncidentMapping(@NonNull List<IncidentRule> rules) {

    /** Without rules. */
    public static final IncidentMapping NONE = new IncidentMapping(List.of());

    private static final String TYPE_LABEL = "incident_type";
    private static final List<String> HOST_LABELS = List.of("host", "hostname", "node", "nodename", "instance");
    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_PARAMETER = 1_000;
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private static final Map<String, String> SEVERITIES = Map.ofEntries(
            Map.entry("critical", "critical"),
            Map.entry("page", "critical"),
            Map.entry("emergency", "critical"),
            Map.entry("fatal", "critical"),
            Map.entry("p1", "critical"),
            Map.entry("high", "high"),
            Map.entry("error", "high"),
            Map.entry("major", "high"),
            Map.entry("p2", "high"),
            Map.entry("medium", "medium"),
            Map.entry("warning", "medium"),
            Map.entry("minor", "medium"),
            Map.entry("p3", "medium"),
            Map.entry("low", "low"),
            Map.entry("info", "low"),
            Map.entry("none", "low"),
            Map.entry("p4", "low"));

    public IncidentMapping {
        rules = List.copyOf(rules);
    }

    /**
     * What a report is of.
     *
     * @param incident the incident
     * @param parameters values for a runbook's parameters
     */
    record Mapped(Incident incident, Map<String, String> parameters) {}

    Mapped map(IncidentReport report) {
        Map<String, String> labels = report.labels();
        Optional<IncidentRule> rule =
                rules.stream().filter(one -> one.match().matches(labels)).findFirst();
        String type = first(
                        Optional.ofNullable(report.type()),
                        rule.flatMap(one -> IncidentRule.fill(one.type(), labels)),
                        Optional.ofNullable(labels.get(TYPE_LABEL)))
                .orElse(Incident.UNKNOWN);
        String severity = first(
                        Optional.ofNullable(report.severity()),
                        rule.flatMap(one -> IncidentRule.fill(one.severity(), labels)),
                        Optional.ofNullable(labels.get("severity")))
                .orElse("medium");
        String host = first(
                        Optional.ofNullable(report.host()),
                        rule.flatMap(one -> IncidentRule.fill(one.host(), labels)),
                        HOST_LABELS.stream()
                                .map(labels::get)
                                .filter(IncidentMapping::said)
                                .findFirst())
                .map(IncidentMapping::withoutPort)
                .orElse(null);
        Map<String, String> parameters = new LinkedHashMap<>();
        rule.ifPresent(one -> one.parameters()
                .forEach((name, template) -> IncidentRule.fill(template, labels)
                        .filter(value -> value.length() <= LONGEST_PARAMETER)
                        .ifPresent(value -> parameters.put(name, value))));
        return new Mapped(
                new Incident(report.id(), cut(type), level(severity), cut(host), report.description()), parameters);
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... answers) {
        return Stream.of(answers)
                .flatMap(Optional::stream)
                .filter(IncidentMapping::said)
                .findFirst();
    }

    private static boolean said(String value) {
        return value != null && !value.isBlank();
    }

    /** An unknown word is taken for medium: it says nothing, and must not decide what is urgent. */
    private static String level(String word) {
        return SEVERITIES.getOrDefault(word.strip().toLowerCase(Locale.ROOT), "medium");
    }

    /** Prometheus names targets {@code host:port}; the address of IPv6 stands in brackets there. */
    private static String withoutPort(String host) {
        boolean several = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
        return several ? host : PORT.matcher(host).replaceFirst("");
    }

    private static String cut(String word) {
        return word == null || word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }
}
