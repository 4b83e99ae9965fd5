package io.jenkins.plugins.runbook.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A program that starts the command in its own words.
 *
 * @param valueLetters short options that take a value
 * @param valueOptions long options that take a value
 * @param skip words before the command
 * @param traits what else is special about it; see {@code wrappers.tsv}
 */
record Wrapper(String valueLetters, Set<String> valueOptions, int skip, Set<String> traits) {

    private static final Map<String, Wrapper> ALL = read();
    private static final Map<String, List<CodeOption>> CODE_OPTIONS = readCodeOptions();

    /** An option of an ordinary program whose value is run. */
    record CodeOption(String start, String kind) {}

    boolean is(String trait) {
        return traits.contains(trait);
    }

    /** The wrapper of this name, {@code null} when it is none. */
    static Wrapper of(String name) {
        Wrapper wrapper = ALL.get(name);
        boolean loader = wrapper == null && (name.startsWith("ld-linux") || name.startsWith("ld-musl"));
        return loader ? ALL.get("ld.so") : wrapper;
    }

    static List<CodeOption> codeOptions(String program) {
        return CODE_OPTIONS.getOrDefault(program, List.of());
    }

    private static Map<String, Wrapper> read() {
        Map<String, Wrapper> all = new HashMap<>();
        for (String[] cells : table("wrappers.tsv")) {
            Wrapper wrapper = new Wrapper(
                    cells[1].strip(),
                    set(cells[2]),
                    Integer.parseInt(cells[3].strip()),
                    set(cells.length > 4 ? cells[4] : ""));
            for (String name : cells[0].split(" ")) {
                all.put(name, wrapper);
            }
        }
        return Map.copyOf(all);
    }

    private static Map<String, List<CodeOption>> readCodeOptions() {
        Map<String, List<CodeOption>> all = new HashMap<>();
        for (String[] cells : table("code-options.tsv")) {
            for (String name : cells[0].split(" ")) {
                all.computeIfAbsent(name, key -> new ArrayList<>()).add(new CodeOption(cells[1], cells[2]));
            }
        }
        return Map.copyOf(all);
    }

    private static Set<String> set(String cell) {
        return cell.isBlank() ? Set.of() : Set.of(cell.strip().split(" +"));
    }

    private static List<String[]> table(String name) {
        try (InputStream in = Wrapper.class.getResourceAsStream(name)) {
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.isBlank() && !line.startsWith("##"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
