package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Drafts of new runbooks from what a person did by hand. A draft says in comments what its author has to complete; while one of them is
 * there, it cannot be approved.
 */
public final class HandDraft {

    /** How a comment begins that says what is missing. */
    public static final String MARK = "# DRAFT:";

    private static final Pattern MARKED = Pattern.compile("(?m)^[ \\t]*" + MARK);
    private static final Pattern NO_ID = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_ID = 60;

    private final RunbookReader reader = new RunbookReader();

    /** Whether somebody has to complete the text before it can be approved. */
    public static boolean isIncomplete(@NonNull String text) {
        return MARKED.matcher(text).find();
    }

    /**
     * @param values what the incident says, by names that parameters could have
     * @param taken ids of runbooks there are
     * @return a valid runbook
     */
    String write(Incident incident, String commands, Map<String, String> values, Set<String> taken, String told) {
        HandCommands with = new HandCommands(values);
        String lifted = text(incident, with.scripts(commands), with.lifted(), values, taken, told);
        if (reader.read("draft", lifted).ok()) {
            return lifted;
        }
        // A label may have a name that no parameter can have.
        HandCommands without = new HandCommands(Map.of());
        return text(incident, without.scripts(commands), Set.of(), Map.of(), taken, told);
    }

    private static String text(
            Incident incident,
            List<String> scripts,
            Set<String> lifted,
            Map<String, String> values,
            Set<String> taken,
            String told) {
        boolean known =
                WORD.matcher(incident.type()).matches() && !incident.type().equals(Incident.UNKNOWN);
        String type = known ? incident.type() : Incident.UNKNOWN;
        StringBuilder yaml = new StringBuilder();
        yaml.append(MARK)
                .append(
                        " made from what was done by hand. Complete what the lines that begin so ask for, and delete them.\n");
        yaml.append("id: ").append(id(type, taken)).append('\n');
        yaml.append("name: ").append(quoted("Mend " + type.replace('_', ' '))).append('\n');
        yaml.append("description: ")
                .append(quoted(told.isBlank() ? "What was done by hand." : told))
                .append('\n');
        if (!known) {
            yaml.append(MARK).append(" say which incidents it is for.\n");
        }
        yaml.append("incidentTypes: [").append(quoted(type)).append("]\n");
        if (!lifted.isEmpty()) {
            yaml.append(MARK).append(" say what the parameters may be (pattern), and what they mean.\n");
            yaml.append("parameters:\n");
            values.keySet().stream()
                    .filter(lifted::contains)
                    .forEach(name -> yaml.append("  ")
                            .append(name)
                            .append(": {type: string, required: true, description: ")
                            .append(quoted("as in " + values.get(name)))
                            .append("}\n"));
        }
        yaml.append("steps:\n");
        for (String script : scripts) {
            yaml.append("  - name: ")
                    .append(quoted((String) HandCommands.step(script).get("name")))
                    .append('\n');
            yaml.append("    run: ").append(quoted(script)).append('\n');
        }
        return yaml.append(verification(type)).toString();
    }

    private static String id(String type, Set<String> taken) {
        String word = NO_ID.matcher(type.toUpperCase(Locale.ROOT)).replaceAll("-");
        String base =
                "RB-" + word.substring(0, Math.min(LONGEST_ID, word.length())).replaceAll("^-|-$", "") + "-";
        int number = 1;
        while (taken.contains(base + String.format(Locale.ROOT, "%03d", number))) {
            number++;
        }
        return base + String.format(Locale.ROOT, "%03d", number);
    }

    /** The check that goes with the incident type; that of an unknown type fails until somebody writes it. */
    @CheckForNull
    private static String verification(String type) {
        String known = Pattern.matches("[a-z_]{1,40}", type) ? read(type) : null;
        return known == null ? read("other") : known;
    }

    @CheckForNull
    private static String read(String type) {
        try (InputStream in = HandDraft.class.getResourceAsStream("draft/" + type + ".yaml")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A YAML text in double quotes, on one line. */
    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> switch (c) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\t' -> "\\t";
                    default ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c > 0xFFFD
                                ? String.format(Locale.ROOT, "\\U%08X", c)
                                : Character.toString(c);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** Names that parameters could have, for what is known of an incident. */
    static Map<String, String> values(Map<String, String> parameters, Map<String, String> labels, String host) {
        Map<String, String> values = new LinkedHashMap<>(parameters);
        if (host != null) {
            values.putIfAbsent("host", host);
        }
        labels.forEach((name, value) -> {
            if (Pattern.matches("[A-Za-z_]\\w*", name) && !SAYS_WHAT.contains(name)) {
                values.putIfAbsent(name, value);
            }
        });
        return values;
    }

    /** Labels that say what the incident is, not what it is about. */
    private static final Set<String> SAYS_WHAT =
            Set.of("alertname", "severity", "incident_type", "job", "prometheus", "env", "team");
}
