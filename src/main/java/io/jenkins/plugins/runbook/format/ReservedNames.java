package io.jenkins.plugins.runbook.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Variables by which a value could change what commands do beyond what the runbook's text says: what a shell, a loader or an interpreter
 * executes, what a tool starts or trusts, where it sends what it knows. No parameter may bear such a name; a text that means it says so:
 * {@code GIT_SSH_COMMAND="$my_ssh" git fetch}. The names stand in {@code reserved-names.tsv}.
 */
public final class ReservedNames {

    private static final List<Rule> RULES = read();

    private ReservedNames() {}

    /**
     * Why the name is taken; empty when it is free.
     *
     * @param ignoreCase as Windows does, where {@code path} is {@code PATH}
     */
    public static Optional<String> reason(String name, boolean ignoreCase) {
        return RULES.stream()
                .filter(rule -> rule.matches(name, ignoreCase))
                .map(Rule::why)
                .findFirst();
    }

    /**
     * Some names.
     *
     * @param start how they begin, empty for any
     * @param end how they end, empty for any
     * @param whole whether the start is all of it
     * @param anyCase whether {@code http_proxy} is {@code HTTP_PROXY}
     * @param why what a value could do there
     */
    private record Rule(String start, String end, boolean whole, boolean anyCase, String why) {

        static Rule of(String line) {
            String[] columns = line.split("\t");
            String name = columns[0];
            int star = name.indexOf('*');
            return new Rule(
                    star < 0 ? name : name.substring(0, star),
                    star < 0 ? "" : name.substring(star + 1),
                    star < 0,
                    columns[1].equals("any"),
                    columns[2]);
        }

        boolean matches(String name, boolean ignoreCase) {
            // An ending alone is how tools usually call it, and how people call other things in lower case.
            boolean loose = anyCase || (ignoreCase && end.isEmpty());
            String compared = loose ? name.toUpperCase(Locale.ROOT) : name;
            String begins = loose ? start.toUpperCase(Locale.ROOT) : start;
            return whole
                    ? compared.equals(begins)
                    : compared.length() >= begins.length() + end.length()
                            && compared.startsWith(begins)
                            && compared.endsWith(end);
        }
    }

    private static List<Rule> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReservedNames.class.getResourceAsStream("reserved-names.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own reserved-names.tsv cannot be read", e);
        }
    }
}
