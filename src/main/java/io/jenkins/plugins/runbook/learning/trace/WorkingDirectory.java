package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.List;
import java.util.Optional;

/**
 * Where a runbook ran, as its outputs tell: a program that is called with {@code conf/app.conf} and speaks of
 * {@code /srv/app/conf/app.conf} was started in {@code /srv/app}. Nothing else in a record says it, and a change must not name the
 * directory of one execution.
 */
public final class WorkingDirectory {

    /** Words and lines that are looked at. */
    private static final int MOST = 60;

    private static final BoundedPattern WORD = BoundedPattern.exact("(?:\\./)?([\\w.@+-]+(?:/[\\w.@+-]+)+)");
    private static final BoundedPattern DIRECTORY = BoundedPattern.exact("(?<![\\w./@+~-])((?:/[\\w.@+-]+)+)/$");

    private WorkingDirectory() {}

    /** The path as seen from the working directory, where it lies in it; else as it is. */
    @NonNull
    public static String relative(@NonNull String path, @NonNull Trace trace) {
        return path.startsWith("/")
                ? of(trace)
                        .filter(directory -> path.startsWith(directory + "/"))
                        .map(directory -> path.substring(directory.length() + 1))
                        .filter(rest -> !rest.isEmpty())
                        .orElse(path)
                : path;
    }

    private static Optional<String> of(Trace trace) {
        List<String> words = trace.scripts().stream()
                .flatMap(script -> ShellScript.of(script).words().stream())
                .map(Word::plain)
                .flatMap(word -> WORD.match(word).map(match -> match.group(1)).stream())
                .distinct()
                .limit(MOST)
                .toList();
        return trace.lines().stream()
                .map(Line::text)
                .filter(text -> text.indexOf('/') >= 0)
                .limit(MOST)
                .flatMap(text -> words.stream().flatMap(word -> before(word, text).stream()))
                .findFirst();
    }

    private static Optional<String> before(String word, String text) {
        int at = text.indexOf("/" + word);
        return at <= 0
                ? Optional.empty()
                : DIRECTORY.find(text.substring(0, at + 1)).map(match -> match.group(1));
    }
}
