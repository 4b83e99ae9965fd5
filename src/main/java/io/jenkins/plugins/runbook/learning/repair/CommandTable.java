package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Other ways to say a command, read from a YAML file beside this class. Immutable.
 *
 * @param entries in the order of the file
 */
public record CommandTable(List<Entry> entries) {

    private static final int MAX_SIZE = 1_000_000;

    public CommandTable {
        entries = List.copyOf(entries);
    }

    /** Reads a table; {@code key} names the field that holds the program. */
    @SuppressWarnings("unchecked")
    public static CommandTable read(String file, String key) {
        try (InputStream in = CommandTable.class.getResourceAsStream(file)) {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setCodePointLimit(MAX_SIZE)
                    .build();
            List<Map<String, Object>> rows = (List<Map<String, Object>>) new Load(settings).loadFromInputStream(in);
            return new CommandTable(rows.stream().map(row -> entry(row, key)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read; the plugin's jar is damaged", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> row, String key) {
        return new Entry(
                String.valueOf(row.get(key)),
                (List<String>) row.getOrDefault("same", List.of()),
                BoundedPattern.exact("(?s)" + String.valueOf(row.getOrDefault("args", "(.*)"))),
                (String) row.get("instead"),
                "other".equals(row.get("first")));
    }

    public List<Entry> of(String program) {
        return entries.stream().filter(entry -> entry.program().equals(program)).toList();
    }

    /**
     * One other way.
     *
     * @param program the program it stands in for
     * @param same programs that take the same arguments
     * @param arguments what all its arguments, as written, must look like
     * @param instead the other command with {@code $1} to {@code $9}, or {@code null}
     * @param otherFirst whether the other form must be tried first
     */
    public record Entry(
            String program, List<String> same, BoundedPattern arguments, String instead, boolean otherFirst) {

        private static final BoundedPattern GROUP = BoundedPattern.exact("\\$([1-9])(?!\\d)");

        public Entry {
            same = List.copyOf(same);
        }

        /** The other form of a command of a script, empty when its arguments do not fit. */
        public Optional<String> instead(SimpleCommand command, String script) {
            Optional<MatchResult> match = arguments.match(command.argumentsIn(script));
            if (instead == null || match.isEmpty()) {
                return Optional.empty();
            }
            MatchResult matcher = match.get();
            int awk = instead.indexOf("awk '");
            return Optional.of(GROUP.replaceAll(instead, group -> {
                        int number = Integer.parseInt(group.group(1));
                        boolean column = awk >= 0 && inQuotes(instead, group.start());
                        boolean there = !column && number <= matcher.groupCount();
                        String value = there && matcher.group(number) != null ? matcher.group(number) : "";
                        return BoundedPattern.replacement(there ? value : group.group());
                    })
                    .strip());
        }

        private static boolean inQuotes(String text, int position) {
            return text.substring(0, position).chars().filter(c -> c == '\'').count() % 2 == 1;
        }
    }
}
