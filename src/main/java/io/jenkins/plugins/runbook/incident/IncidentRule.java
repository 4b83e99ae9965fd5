package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what an incident with certain labels is. In the values, {@code {label}} stands for the value of a label; a value that needs a
 * label which is not there is not there either.
 *
 * @param match which incidents it is for
 * @param type incident type; required
 * @param severity word or {@code null} for what the labels say
 * @param host host or {@code null} for what the labels say
 * @param parameters values for a runbook's parameters, by name
 */
public record IncidentRule(
        @NonNull LabelSelector match,
        @NonNull String type,
        @CheckForNull String severity,
        @CheckForNull String host,
        @NonNull Map<String, String> parameters) {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][\\w.-]{0,99})\\}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,99}");

    /** @throws IllegalArgumentException with a sentence, when it has no type or a parameter's name cannot be one */
    public IncidentRule {
        if (type == null || type.isBlank()) {
            throw new IllegalArgumentException("A rule for incidents needs a type, such as disk_full.");
        }
        parameters.keySet().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' cannot be the name of a parameter.");
            }
        });
        parameters = new LinkedHashMap<>(parameters);
    }

    /** The text with the values of labels; empty when one of them is missing. */
    static Optional<String> fill(@CheckForNull String template, Map<String, String> labels) {
        if (template == null || template.isBlank()) {
            return Optional.empty();
        }
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            String value = labels.get(place.group(1));
            if (value == null || value.isEmpty()) {
                return Optional.empty();
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Optional.of(place.appendTail(filled).toString().strip()).filter(text -> !text.isEmpty());
    }
}
