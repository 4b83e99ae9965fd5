package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One word of a script.
 *
 * @param start where it starts in the script
 * @param end where it ends, exclusive
 * @param raw its text, quotes and all
 * @param parts what it is made of, in order
 */
public record Word(
        int start, int end, @NonNull String raw, @NonNull List<Part> parts) {

    public Word {
        parts = List.copyOf(parts);
    }

    /** What a part of a word is. */
    public enum Kind {
        /** Text that stays as it is, without its quotes and backslashes. */
        TEXT,
        /** {@code $name}, {@code ${…}}. */
        VARIABLE,
        /** {@code $(…)} or backticks. */
        COMMAND,
        /** {@code $((…))}. */
        ARITHMETIC,
        /** {@code <(…)} or {@code >(…)}. */
        PROCESS,
        /** {@code (…)} after {@code name=}. */
        ARRAY
    }

    /**
     * A part of a word.
     *
     * @param text for {@link Kind#TEXT} what it says, else as it is written
     * @param quoted whether it is quoted, so that it stays one word and no pattern
     */
    public record Part(@NonNull Kind kind, @NonNull String text, boolean quoted) {}

    /** A word that says just this. */
    static Word of(int start, int end, String text) {
        return new Word(start, end, text, List.of(new Part(Kind.TEXT, text, true)));
    }

    /** Its text without quotes and backslashes; expansions stay as they are written. */
    @NonNull
    public String plain() {
        if (parts.size() == 1) {
            return parts.get(0).text();
        }
        StringBuilder plain = new StringBuilder();
        parts.forEach(part -> plain.append(part.text()));
        return plain.toString();
    }

    /** What the program gets, where that can be told: no expansion, pattern, brace or home directory in it. */
    @NonNull
    public Optional<String> literal() {
        return expands() || globs() ? Optional.empty() : Optional.of(plain());
    }

    /** Whether the shell would put something else in the place of a part of it. */
    public boolean expands() {
        return parts.stream().anyMatch(part -> part.kind() != Kind.TEXT);
    }

    /** Whether it is a pattern for files, has braces that make several words of it, or begins with a user's home. */
    public boolean globs() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.kind() == Kind.TEXT && !part.quoted() && special(part.text(), i == 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean special(String text, boolean first) {
        boolean braces = text.indexOf('{') >= 0 && (raw.indexOf(',') >= 0 || raw.contains(".."));
        boolean bracket = text.length() > 1 && text.indexOf('[') >= 0;
        return braces || bracket || text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || first && text.startsWith("~");
    }

    /** Whether it is written without quotes and says just this, as a keyword must. */
    boolean bare(String text) {
        return raw.equals(text);
    }

    /** The words as one, the way a shell gets them from a program that joins them. */
    static Word joined(List<Word> words) {
        List<Part> parts = new ArrayList<>();
        for (Word word : words) {
            if (Set.of(":::", "::::", ":::+", "::::+").contains(word.plain())) {
                break;
            }
            if (!parts.isEmpty()) {
                parts.add(new Part(Kind.TEXT, " ", true));
            }
            parts.addAll(word.parts());
        }
        return new Word(0, 0, words.stream().map(Word::raw).collect(Collectors.joining(" ")), parts);
    }
}
