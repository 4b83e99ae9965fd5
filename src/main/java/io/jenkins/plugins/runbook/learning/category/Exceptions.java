package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.BitSet;
import java.util.List;

/**
 * The traces of exceptions in an output: which lines quote source code, which says nothing of what happened, and where the exception
 * that ended the program begins. What was printed before that was survived.
 */
final class Exceptions {

    /** A frame of Python; the line below it, indented further, is a line of source code. */
    private static final BoundedPattern FRAME = BoundedPattern.exact("^\\s*File \"[^\"]{1,300}\", line \\d+");

    private static final BoundedPattern CODE = BoundedPattern.exact("^\\s{4,}\\S");

    /** Where a trace begins that nothing caught; indented ones are quoted by another program. */
    private static final BoundedPattern BEGINS =
            BoundedPattern.exact("^(Traceback \\(most recent call last\\):|Exception in thread \"[^\"]{1,80}\" )");
    /** The exception itself, as Python ends a trace with. */
    private static final BoundedPattern PYTHON = BoundedPattern.exact("^[A-Za-z_][\\w.]{0,120}(:|$)");
    /** Exceptions that only say that a command failed: what it printed stands before the trace. */
    private static final BoundedPattern OF_COMMAND = BoundedPattern.of(
            "(?:CalledProcessError|CommandError|DistutilsExecError|SubprocessError|ExecutionError|BuildError|"
                    + "CompileError|InstallationError|SystemExit|KeyboardInterrupt|exit(?:ed|ing)? (?:code|status|with)|"
                    + "non-zero|returned \\d|command .{0,80}failed)");
    /** A client that ends with an exception of its own has said before what was wrong. */
    private static final BoundedPattern OF_INSTALLER = BoundedPattern.of(
            "site-packages/(?:pip|setuptools|conda)/|[/\\\\]distutils[/\\\\]|/conda/|/mercurial/|setup\\.py\"");
    /** Lines that may follow the exception: what a wrapper says of the end of its program. */
    private static final int MOST_AFTER = 3;

    private static final int MOST_FRAMES = 200;

    private Exceptions() {}

    /** The numbers of the lines that are source code. */
    static BitSet code(List<Line> lines) {
        BitSet code = new BitSet(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            if (!code.get(i - 1) && FRAME.foundIn(lines.get(i - 1)) && CODE.foundIn(lines.get(i))) {
                code.set(i, !FRAME.foundIn(lines.get(i)));
            }
        }
        return code;
    }

    /** The number of the line with which the exception begins that ended the program; 0 where none did, or where it only says that a command failed. */
    static int fatal(List<Line> lines) {
        int begin = lines.size() - 1;
        int lowest = Math.max(0, lines.size() - MOST_FRAMES);
        while (begin >= lowest && !BEGINS.foundIn(lines.get(begin))) {
            begin--;
        }
        if (begin < lowest) {
            return 0;
        }
        int end = end(lines, begin);
        if (end < 0 || lines.size() - 1 - end > MOST_AFTER) {
            return 0;
        }
        List<Line> trace = lines.subList(begin, end + 1);
        boolean ofCommand = OF_COMMAND.foundIn(lines.get(end)) || OF_COMMAND.foundIn(lines.get(begin));
        return ofCommand || trace.stream().anyMatch(OF_INSTALLER::foundIn) ? 0 : begin;
    }

    /** The last line of the trace that begins there, -1 where it is cut off. */
    private static int end(List<Line> lines, int begin) {
        if (!lines.get(begin).text().startsWith("Traceback")) {
            int last = begin;
            for (int i = begin + 1; i < lines.size() && continues(lines.get(i)); i++) {
                last = i;
            }
            return last;
        }
        for (int i = begin + 1; i < lines.size(); i++) {
            if (!lines.get(i).text().startsWith(" ")) {
                return PYTHON.foundIn(lines.get(i)) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean continues(Line line) {
        String text = line.text();
        return text.startsWith("\t") || text.startsWith("    at ") || text.startsWith("Caused by:");
    }
}
