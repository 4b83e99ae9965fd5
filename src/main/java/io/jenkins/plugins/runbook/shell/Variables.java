package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a script says of its own variables and functions before they are used. */
final class Variables {

    private static final Set<String> CHANGE =
            Set.of("read", "unset", "export", "local", "declare", "typeset", "printf", "getopts", "mapfile");

    /** Values that are certain: assigned once, to plain text, in a place that every run comes by. */
    private final Map<String, Assignment> certain = new HashMap<>();

    private final Map<String, Integer> functions;
    private final boolean ownSeparators;

    Variables(ShellScript script) {
        this.functions = new HashMap<>(script.certainFunctions());
        Map<String, Integer> times = new HashMap<>();
        for (SimpleCommand statement : script.everything()) {
            for (Assignment assignment : statement.assignments()) {
                times.merge(assignment.name(), 1, Integer::sum);
                if (certain(statement) && assignment.value().literal().isPresent()) {
                    certain.put(assignment.name(), assignment);
                }
            }
            if (CHANGE.contains(statement.program())) {
                statement.arguments().forEach(word -> times.merge(nameIn(word.plain()), 2, Integer::sum));
            }
            if (statement.program().equals("unset")) {
                statement.arguments().forEach(word -> functions.remove(word.plain()));
            }
        }
        ownSeparators = times.containsKey("IFS");
        script.loops().forEach(name -> times.merge(name, 2, Integer::sum));
        certain.keySet().removeIf(name -> times.get(name) > 1);
    }

    private static String nameIn(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static boolean certain(SimpleCommand statement) {
        return statement.words().isEmpty()
                && statement.flow().level() == 0
                && (statement.flow().before() == Operator.NONE
                        || statement.flow().before() == Operator.NEWLINE
                        || statement.flow().before() == Operator.SEMICOLON)
                && statement.flow().after() != Operator.PIPE
                && statement.flow().after() != Operator.BACKGROUND;
    }

    /** The words that a word becomes that is one variable with a certain value; {@code null} when that cannot be told. */
    @CheckForNull
    List<Word> words(Word word, int position) {
        if (word.parts().size() != 1 || word.parts().get(0).kind() != Word.Kind.VARIABLE) {
            return null;
        }
        String text = word.parts().get(0).text();
        String name =
                text.startsWith("${") && text.endsWith("}") ? text.substring(2, text.length() - 1) : text.substring(1);
        Assignment assignment = certain.get(name);
        if (assignment == null || assignment.word().end() > position) {
            return null;
        }
        String value = assignment.value().plain();
        if (word.parts().get(0).quoted()) {
            return value.isBlank() ? null : List.of(Word.of(word.start(), word.end(), value));
        }
        if (ownSeparators) {
            return null;
        }
        List<Word> words = new ArrayList<>();
        for (String one : value.strip().split("[ \\t\\n]+")) {
            if (one.matches(".*[*?\\[].*")) {
                return null;
            }
            words.add(Word.of(word.start(), word.end(), one));
        }
        return value.isBlank() ? null : words;
    }

    /** Whether this is a function at this place, whatever happened before. */
    boolean function(String name, int position) {
        Integer defined = functions.get(name);
        return defined != null && defined < position;
    }
}
