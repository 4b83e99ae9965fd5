package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;

/** Goes over the options of a wrapper to the command behind it. */
final class Options {

    /** Index of the first word of the command. */
    final int end;

    /** Values that are code. */
    final List<Word> code = new ArrayList<>();

    final List<Assignment> assignments = new ArrayList<>();

    /** The program that is started in the place of the usual one, or {@code null}. */
    Word entrypoint;

    /** What xargs or parallel puts its input in the place of. */
    String placeholder = "{}";

    /** Whether nothing is started. */
    boolean looksUp;

    private final List<Word> words;
    private final Wrapper wrapper;

    Options(List<Word> words, Wrapper wrapper, int from) {
        this.words = words;
        this.wrapper = wrapper;
        int i = options(from);
        i = Math.min(i + wrapper.skip(), words.size());
        if (wrapper.is("more") || wrapper.is("option-c")) {
            i = options(i);
        }
        if (wrapper.is("dashes")) {
            for (int k = i; k < words.size(); k++) {
                if (words.get(k).plain().equals("--")) {
                    i = k + 1;
                    break;
                }
            }
        }
        this.end = i;
    }

    private int options(int from) {
        int i = from;
        while (i < words.size()) {
            Word word = words.get(i);
            String plain = word.plain();
            if (plain.equals("--")) {
                return i + 1;
            }
            Assignment assignment = wrapper.is("assignments") ? Assignments.of(word) : null;
            if (assignment != null) {
                assignments.add(assignment);
                i++;
            } else if (plain.startsWith("--") || plain.length() == 1 && plain.equals("-")) {
                i = longOption(i, plain);
            } else if (plain.length() > 1 && (plain.charAt(0) == '-' || plain.charAt(0) == '+' && wrapper.is("plus"))) {
                i = letters(i, plain);
            } else {
                return i;
            }
        }
        return i;
    }

    private int longOption(int i, String plain) {
        int equals = plain.indexOf('=');
        String name = plain.length() < 2 ? "" : plain.substring(2, equals < 0 ? plain.length() : equals);
        Word value = null;
        boolean separate = equals < 0 && wrapper.valueOptions().contains(name);
        if (equals >= 0) {
            value = Resolver.behindEquals(words.get(i));
        } else if (separate && i + 1 < words.size()) {
            value = words.get(i + 1);
        }
        if (value != null) {
            note(name, value);
        }
        return Math.min(separate ? i + 2 : i + 1, words.size());
    }

    private int letters(int i, String plain) {
        for (int k = 1; k < plain.length(); k++) {
            char letter = plain.charAt(k);
            looksUp |= wrapper.is("lookup=vV") && (letter == 'v' || letter == 'V');
            boolean attached = k + 1 < plain.length();
            if (letter == 'i' && attached && wrapper.is("appends")) {
                note("replace", Word.of(0, 0, plain.substring(k + 1)));
                return i + 1;
            }
            if (wrapper.valueLetters().indexOf(letter) >= 0) {
                if (attached) {
                    note(String.valueOf(letter), Word.of(0, 0, plain.substring(k + 1)));
                } else if (i + 1 < words.size()) {
                    note(String.valueOf(letter), words.get(i + 1));
                }
                return Math.min(attached ? i + 1 : i + 2, words.size());
            }
        }
        return i + 1;
    }

    private void note(String option, Word value) {
        boolean splits = wrapper.is("assignments") && (option.equals("S") || option.equals("split-string"));
        boolean runs = wrapper.is("option-c") && (option.equals("c") || option.equals("command"));
        if (splits || runs) {
            code.add(value);
        }
        if (wrapper.is("appends") && (option.equals("I") || option.equals("replace"))) {
            placeholder = value.plain();
        }
        if (option.equals("entrypoint")) {
            entrypoint = value;
        }
    }

    /** The value of an option, or behind the start of a word, when the word at this place is or has it; else {@code null}. */
    @CheckForNull
    static Word value(List<Word> words, int i, String option) {
        Word word = words.get(i);
        String plain = word.plain();
        boolean dash = option.startsWith("-") && !option.endsWith("=");
        if (!dash) {
            return plain.startsWith(option) ? Word.of(0, 0, plain.substring(option.length())) : null;
        }
        Word next = i + 1 < words.size() ? words.get(i + 1) : null;
        if (plain.equals(option)) {
            return next;
        }
        if (option.startsWith("--")) {
            return plain.startsWith(option + "=") ? Resolver.behindEquals(word) : null;
        }
        if (option.length() == 2 && plain.length() > 2 && plain.charAt(0) == '-' && plain.charAt(1) != '-') {
            if (plain.charAt(1) == option.charAt(1)) {
                return Word.of(0, 0, plain.substring(2));
            }
            return plain.charAt(plain.length() - 1) == option.charAt(1) ? next : null;
        }
        return option.length() > 2 && plain.startsWith(option + "=") ? Resolver.behindEquals(word) : null;
    }
}
