package io.jenkins.plugins.runbook.execution.redact;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds secrets in the command lines of programs that take them as options, by {@code secret-options.tsv}. Each command is read once, from its
 * program to its end. Without state.
 */
final class CommandOptions {

    /** The programs this plugin knows, read once: they are part of the program. */
    static final CommandOptions KNOWN = new CommandOptions(DataTable.read("secret-options.tsv"));

    private static final int LONGEST_COMMAND = 4_000;
    private static final String NO_ARGUMENT_OF_CURL = "fsSkLvigGIjlnNOqaRB046#Z";

    /** How a secret is given. */
    private enum Form {
        NEXT,
        WORD,
        ATTACHED,
        USER,
        PERCENT,
        COMMA,
        COOKIE,
        PASS,
        LOGIN,
        AFTER
    }

    /** @param count which word behind the option it is, for {@link Form#AFTER} */
    private record Rule(List<String> options, Form form, int count) {}

    private final Map<String, List<Rule>> rules = new HashMap<>();

    private CommandOptions(List<String[]> rows) {
        for (String[] row : rows) {
            String[] form = row[2].split(" ");
            Rule rule = new Rule(
                    List.of(row[1].split(" ")),
                    Form.valueOf(form[0].toUpperCase(Locale.ROOT)),
                    form.length > 1 ? Integer.parseInt(form[1]) : 1);
            for (String program : row[0].split(" ")) {
                rules.computeIfAbsent(program, unknown -> new ArrayList<>()).add(rule);
            }
        }
    }

    /** Names of programs. */
    Set<String> programs() {
        return rules.keySet();
    }

    /** A word of a command: its text without quotes, and where each character of that stands. */
    private static final class Word {
        final StringBuilder plain = new StringBuilder();
        int[] places = new int[16];
        int end;
        boolean quoted;

        void add(char c, int place) {
            if (plain.length() == places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
            }
            places[plain.length()] = place;
            plain.append(c);
        }
    }

    /** Adds what the command says whose program begins at this place. */
    void at(Look look, int start, String program) {
        String text = look.text;
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (start < look.commandEnd || Character.isLetterOrDigit(before) || "_-.$=".indexOf(before) >= 0) {
            return;
        }
        List<Rule> active = new ArrayList<>(rules.get(program));
        Set<String> programs = new HashSet<>(Set.of(program));
        List<Word> words = words(text, start + program.length(), Math.min(text.length(), start + LONGEST_COMMAND));
        boolean login = false;
        for (int i = 0; i < words.size(); i++) {
            String plain = words.get(i).plain.toString();
            String name = plain.substring(plain.lastIndexOf('/') + 1);
            if (rules.containsKey(name) && programs.add(name)) {
                active.addAll(rules.get(name));
            }
            login |= plain.equals("login");
            for (Rule rule : active) {
                if (rule.form != Form.LOGIN || login) {
                    apply(look, start, rule, words, i, plain);
                }
            }
        }
        look.commandEnd = words.isEmpty() ? start + program.length() : words.get(words.size() - 1).end;
    }

    private static void apply(Look look, int start, Rule rule, List<Word> words, int index, String plain) {
        Word word = words.get(index);
        for (String option : rule.options) {
            if (plain.equals(option)) {
                Word value = rule.form == Form.AFTER ? after(words, index, rule.count) : next(words, index);
                if (value != null && rule.form != Form.ATTACHED) {
                    found(look, start, rule.form, value, 0);
                }
                return;
            }
            int attached = rule.form == Form.WORD && !plain.startsWith(option + "=") ? 0 : attached(option, plain);
            if (attached > 0 && rule.form != Form.AFTER) {
                found(look, start, rule.form, word, attached);
                return;
            }
            int cluster = rule.form == Form.USER && option.equals("-u") ? cluster(plain) : 0;
            if (cluster > 0) {
                Word value = cluster == plain.length() ? next(words, index) : word;
                if (value != null) {
                    found(look, start, rule.form, value, value == word ? cluster : 0);
                }
                return;
            }
        }
    }

    @CheckForNull
    private static Word next(List<Word> words, int index) {
        return index + 1 < words.size() ? words.get(index + 1) : null;
    }

    @CheckForNull
    private static Word after(List<Word> words, int index, int count) {
        int left = count;
        for (int i = index + 1; i < words.size(); i++) {
            if (!words.get(i).plain.toString().startsWith("-") && --left == 0) {
                return words.get(i);
            }
        }
        return null;
    }

    /** Where the value begins that is attached to an option in a word; 0 when it is another word. */
    private static int attached(String option, String plain) {
        if (!plain.startsWith(option) || plain.length() == option.length()) {
            return 0;
        }
        boolean takesAttached =
                option.length() == 2 && option.charAt(0) == '-' || option.endsWith(":") || option.equals("-hp");
        if (plain.charAt(option.length()) == '=') {
            return option.length() + 1;
        }
        return takesAttached ? option.length() : 0;
    }

    /** Behind the {@code u} of {@code -sSu}, where everything before it takes no value. */
    private static int cluster(String plain) {
        if (plain.length() < 3 || plain.charAt(0) != '-') {
            return 0;
        }
        for (int i = 1; i < plain.length(); i++) {
            if (plain.charAt(i) == 'u' && i > 1) {
                return i + 1;
            }
            if (NO_ARGUMENT_OF_CURL.indexOf(plain.charAt(i)) < 0) {
                return 0;
            }
        }
        return 0;
    }

    private static void found(Look look, int start, Form form, Word word, int from) {
        String value = word.plain.substring(from);
        int secret = switch (form) {
            case USER -> value.indexOf(':') + 1;
            case PERCENT -> value.indexOf('%') + 1;
            case COMMA -> value.indexOf(',') + 1;
            case PASS -> value.startsWith("pass:") ? 5 : 0;
            case COOKIE -> value.indexOf('=') > 0 ? 0 : -1;
            default -> value.startsWith("-") && from == 0 && !word.quoted ? -1 : 0;
        };
        boolean needsSign = form == Form.USER || form == Form.PERCENT || form == Form.COMMA || form == Form.PASS;
        if (secret < 0 || needsSign && secret == 0 || secret >= value.length() || isPlaceholder(value, secret)) {
            return;
        }
        look.add(start, word.places[from + secret], word.places[word.plain.length() - 1] + 1);
    }

    private static boolean isPlaceholder(String value, int secret) {
        String rest = value.substring(secret);
        boolean numbers =
                secret > 0 && value.chars().allMatch(c -> c >= '0' && c <= '9' || c == ':'); // a user and a group
        return numbers
                || rest.startsWith("$")
                || rest.startsWith("<")
                || rest.startsWith("{{")
                || rest.startsWith("***")
                || rest.startsWith("//")
                || rest.startsWith("%") && rest.endsWith("%");
    }

    /** Words of a command up to its end: the end of the line, or a sign that ends commands. */
    private static List<Word> words(String text, int from, int to) {
        List<Word> words = new ArrayList<>();
        Word word = null;
        char quote = 0;
        int position = from;
        while (position < to) {
            char c = text.charAt(position);
            if (quote == 0 && (c == '\n' || c == '|' || c == ';' || c == '&' && text.startsWith(" ", position + 1))) {
                break;
            }
            if (quote == 0 && c <= ' ') {
                word = null;
            } else {
                if (word == null) {
                    word = new Word();
                    words.add(word);
                }
                word.end = position + 1;
                if (quote == 0 && (c == '\'' || c == '"')) {
                    quote = c;
                    word.quoted = true;
                } else if (c == quote || c == '\n') {
                    quote = 0;
                } else if (c == '\\' && quote != '\'' && position + 1 < to && text.charAt(position + 1) != '\n') {
                    word.add(text.charAt(++position), position);
                } else if (c == '\\' && text.startsWith("\n", position + 1)) {
                    position++; // the command goes on in the next line
                    word = null;
                } else {
                    word.add(c, position);
                }
            }
            position++;
        }
        words.removeIf(empty -> empty.plain.isEmpty());
        return words;
    }
}
