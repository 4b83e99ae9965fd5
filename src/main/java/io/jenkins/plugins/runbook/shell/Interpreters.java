package io.jenkins.plugins.runbook.shell;

import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Interpreters of other languages: what they are told to run. */
final class Interpreters {

    /** Letters of the options whose value is a program. */
    private static final Map<String, String> CODE_LETTERS = Map.ofEntries(
            Map.entry("python", "c"),
            Map.entry("pypy", "c"),
            Map.entry("perl", "eE"),
            Map.entry("raku", "e"),
            Map.entry("ruby", "e"),
            Map.entry("irb", "e"),
            Map.entry("node", "ep"),
            Map.entry("nodejs", "ep"),
            Map.entry("bun", "e"),
            Map.entry("deno", ""),
            Map.entry("php", "rBRE"),
            Map.entry("lua", "e"),
            Map.entry("luajit", "e"),
            Map.entry("tclsh", ""),
            Map.entry("wish", ""),
            Map.entry("expect", "c"),
            Map.entry("groovy", "e"),
            Map.entry("scala", "e"),
            Map.entry("jshell", ""),
            Map.entry("osascript", "e"),
            Map.entry("rscript", "e"),
            Map.entry("julia", "eE"),
            Map.entry("guile", "c"),
            Map.entry("racket", "e"),
            Map.entry("elixir", "e"),
            Map.entry("erl", ""),
            Map.entry("ghc", "e"),
            Map.entry("bc", ""),
            Map.entry("gnuplot", "e"));

    private Interpreters() {}

    /** Whether the program is one of them; what it runs is told to the resolver then. */
    static boolean read(Resolver resolver, Resolver.Pending at, String name, List<String> behind) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.equals("pwsh") || plain.equals("powershell")) {
            powerShell(resolver, at, plain, behind);
            return true;
        }
        if (plain.equals("cmd")) {
            return batch(resolver, at, plain, behind);
        }
        String language = plain.replaceAll("[0-9.]+$", "");
        String letters = CODE_LETTERS.get(language);
        if (letters == null) {
            return false;
        }
        List<Word> words = at.words();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i).plain();
            boolean option = word.length() > 1 && word.charAt(0) == '-';
            if (option && code(word, letters)) {
                resolver.emit(at, name, words.subList(0, i));
                other(resolver, at, language, words.subList(i, words.size()), behind);
                return true;
            }
            if (option && language.startsWith("py") && word.equals("-m") && i + 1 < words.size()) {
                resolver.emit(at, name, words.subList(0, i + 1));
                resolver.file(at, words.subList(i + 1, words.size()), behind);
                return true;
            }
            if (!option && !word.equals("-")) {
                resolver.emit(at, name, words.subList(0, i));
                resolver.file(at, words.subList(i, words.size()), behind);
                return true;
            }
        }
        resolver.emit(at, name, words);
        boolean asks = words.stream().skip(1).anyMatch(word -> word.plain().matches("-{1,2}(?:[vVh]|version|help)"));
        if (!asks && !language.equals("bc")) {
            program(resolver, at);
        }
        return true;
    }

    private static boolean code(String word, String letters) {
        if (word.startsWith("--")) {
            return word.startsWith("--eval") || word.startsWith("--print") || word.startsWith("--execute");
        }
        for (int i = 1; i < word.length(); i++) {
            if (letters.indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A program in the words of a call: what it starts in words that can be read is told, and that there may be more. */
    private static void other(
            Resolver resolver, Resolver.Pending at, String language, List<Word> words, List<String> behind) {
        resolver.unseen(Reason.LANGUAGE, at);
        for (Word word : words) {
            new Python(word.plain()).started().forEach(code -> resolver.code(at, code, behind));
        }
    }

    private static void program(Resolver resolver, Resolver.Pending at) {
        boolean document =
                at.redirections().stream().anyMatch(one -> one.operator().startsWith("<<"));
        boolean file = at.redirections().stream().anyMatch(Redirection::reads);
        resolver.unseen(document ? Reason.LANGUAGE : file ? Reason.FILE : Reason.INPUT, at);
    }

    private static void powerShell(Resolver resolver, Resolver.Pending at, String name, List<String> behind) {
        List<Word> words = at.words();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i).plain().toLowerCase(Locale.ROOT);
            boolean option = word.startsWith("-") || word.startsWith("/");
            if (option && "encodedcommand".startsWith(word.substring(1)) && word.length() > 1 || word.equals("-ec")) {
                resolver.unseen(Reason.CODE, at);
                break;
            }
            if (option && word.length() > 1 && "file".startsWith(word.substring(1)) && i + 1 < words.size()) {
                resolver.emit(at, name, words.subList(0, i + 1));
                resolver.file(at, words.subList(i + 1, words.size()), behind);
                return;
            }
            boolean command = option && word.length() > 1 && "command".startsWith(word.substring(1));
            boolean bare = !option && name.equals("powershell");
            if (command || bare) {
                List<Word> code = words.subList(command ? i + 1 : i, words.size());
                resolver.emit(at, name, words.subList(0, command ? i + 1 : i));
                if (code.isEmpty() || code.get(0).plain().equals("-")) {
                    resolver.unseen(Reason.INPUT, at);
                } else {
                    resolver.foreign(
                            at, code, new PowerShell(Word.joined(code).plain(), at.depth() + 1).calls(), behind);
                }
                return;
            }
            if (!option && name.equals("pwsh")) {
                resolver.emit(at, name, words.subList(0, i));
                resolver.file(at, words.subList(i, words.size()), behind);
                return;
            }
            if (option
                    && List.of(
                                    "-executionpolicy",
                                    "-ep",
                                    "-ex",
                                    "-exec",
                                    "-version",
                                    "-windowstyle",
                                    "-w",
                                    "-configurationname",
                                    "-inputformat",
                                    "-outputformat",
                                    "-workingdirectory",
                                    "-wd",
                                    "-psconsolefile",
                                    "-settingsfile")
                            .contains(word)) {
                i++;
            }
        }
        resolver.emit(at, name, words);
        boolean nothing = words.stream().skip(1).allMatch(word -> word.plain().startsWith("-"));
        if (nothing) {
            resolver.unseen(Reason.INPUT, at);
        }
    }

    private static boolean batch(Resolver resolver, Resolver.Pending at, String name, List<String> behind) {
        List<Word> words = at.words();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i).plain().toLowerCase(Locale.ROOT);
            if (word.startsWith("/c") || word.startsWith("/k") || word.startsWith("/r")) {
                List<Word> code = words.subList(i + 1, words.size());
                String attached = words.get(i).plain().substring(2);
                resolver.emit(at, name, words.subList(0, i + 1));
                resolver.foreign(
                        at,
                        code,
                        new Batch(attached + " " + Word.joined(code).plain(), at.depth() + 1).calls(),
                        behind);
                return true;
            }
        }
        resolver.emit(at, name, words);
        if (words.size() == 1) {
            resolver.unseen(Reason.INPUT, at);
        }
        return true;
    }
}
