package io.jenkins.plugins.runbook.learning.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Walks over a script once. Knows quotes, comments, substitutions, separators and keywords; here-documents are skipped. */
final class ShellScanner {

    private static final Set<String> KEYWORDS =
            Set.of("if", "then", "elif", "else", "fi", "do", "done", "while", "until", "!", "{", "}", "time", "esac");
    private static final int MAX_DEPTH = 20;

    private final String text;
    private final List<SimpleCommand> commands = new ArrayList<>();

    ShellScanner(String text) {
        this.text = text;
    }

    List<SimpleCommand> commands() {
        scan(0, text.length(), 0);
        commands.sort(Comparator.comparingInt(SimpleCommand::start));
        return List.copyOf(commands);
    }

    private void scan(int from, int to, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        Collector collector = new Collector();
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < to && text.charAt(i + 1) == '\n') {
                i += 2;
            } else if (c == '#' && collector.betweenWords(i, from)) {
                i = lineEnd(i, to);
            } else if (c == '\n' || c == ';' || c == '&' && !isRedirection(i) || c == '(' || c == ')') {
                boolean hereDocument = c == '\n' && collector.hereDocument != null;
                String marker = collector.hereDocument;
                collector.finish(false);
                i = hereDocument ? afterHereDocument(i + 1, to, marker) : i + 1;
            } else if (c == '|') {
                boolean or = i + 1 < to && text.charAt(i + 1) == '|';
                collector.finish(!or);
                i += or ? 2 : 1;
            } else if (Character.isWhitespace(c)) {
                i++;
            } else {
                int end = wordEnd(i, to, depth);
                collector.add(new Word(i, end, text.substring(i, end)));
                i = end;
            }
        }
        collector.finish(false);
    }

    private boolean isRedirection(int ampersand) {
        return ampersand > 0 && (text.charAt(ampersand - 1) == '>' || text.charAt(ampersand - 1) == '<');
    }

    private int lineEnd(int from, int to) {
        int end = text.indexOf('\n', from);
        return end < 0 || end > to ? to : end;
    }

    private int afterHereDocument(int from, int to, String marker) {
        int start = from;
        while (start < to) {
            int end = lineEnd(start, to);
            if (text.substring(start, end).strip().equals(marker)) {
                return Math.min(end + 1, to);
            }
            start = end + 1;
        }
        return to;
    }

    /** Where the word that starts here ends; scans the substitutions in it on the way. */
    private int wordEnd(int from, int to, int depth) {
        int i = from;
        boolean quoted = false;
        while (i < to) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (c == '\'' && !quoted) {
                int close = text.indexOf('\'', i + 1);
                i = close < 0 ? to : close + 1;
            } else if (c == '"') {
                quoted = !quoted;
                i++;
            } else if (c == '$' && i + 1 < to && text.charAt(i + 1) == '(') {
                int close = closing(i + 2, to);
                scan(i + 2, Math.min(close, to), depth + 1);
                i = Math.min(close + 1, to);
            } else if (c == '`') {
                int close = text.indexOf('`', i + 1);
                int end = close < 0 || close > to ? to : close;
                scan(i + 1, end, depth + 1);
                i = Math.min(end + 1, to);
            } else if (c == '$' && i + 1 < to && text.charAt(i + 1) == '{') {
                int close = text.indexOf('}', i);
                i = close < 0 || close > to ? to : close + 1;
            } else if (!quoted && (Character.isWhitespace(c) || c == ';' || c == '|' || c == '(' || c == ')')) {
                break;
            } else if (!quoted && c == '&' && !isRedirection(i)) {
                break;
            } else {
                i++;
            }
        }
        return Math.min(Math.max(i, from + 1), to);
    }

    /** Position of the parenthesis that closes what was opened before this position. */
    private int closing(int from, int to) {
        int open = 1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                int close = text.indexOf('\'', i + 1);
                i = close < 0 ? to : close;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                return i;
            }
        }
        return to;
    }

    /** Gathers the words of the command at hand. */
    private final class Collector {

        private final List<Word> words = new ArrayList<>();
        private boolean first = true;
        private boolean redirectionTarget;
        private String hereDocument;

        boolean betweenWords(int position, int from) {
            return position == from
                    || Character.isWhitespace(text.charAt(position - 1))
                    || text.charAt(position - 1) == ';';
        }

        void add(Word word) {
            if (redirectionTarget) {
                redirectionTarget = false;
                return;
            }
            if (word.redirects()) {
                if (word.raw().contains("<<") && !word.raw().contains("<<<")) {
                    hereDocument = word.raw().replaceAll("^\\d*<<-?", "").replaceAll("['\"]", "");
                }
                redirectionTarget = word.raw().matches("\\d*(>>?|<|>\\|)");
                return;
            }
            boolean beforeProgram = words.isEmpty()
                    && (KEYWORDS.contains(word.raw()) || word.raw().matches("(?s)[A-Za-z_]\\w*=.*"));
            if (!beforeProgram) {
                words.add(word);
            }
        }

        void finish(boolean pipe) {
            if (!words.isEmpty()) {
                commands.add(new SimpleCommand(
                        words, words.get(0).start(), words.get(words.size() - 1).end(), first));
            }
            words.clear();
            redirectionTarget = false;
            hereDocument = null;
            first = !pipe;
        }
    }
}
