package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Unpacks what is packed in another way than the step says: lets tar find out by itself, tries the other programs on a single file. */
final class DetectCompression extends FailureOperator {

    private static final BoundedPattern OTHER_FORMAT = BoundedPattern.of(
            "not in (gzip|bzip2|xz|lzma|zstd) format|not a (gzip|bzip2|xz|zstd) file|file format not recogni|magic number|does not look like a tar|invalid (gzip )?header|unrecognized archive");
    private static final BoundedPattern UNPACK =
            BoundedPattern.exact("\\btar((?:\\s+-C\\s+\\S+)?)\\s+(-?)([a-zA-Z]*[xt][a-zA-Z]*)\\b");

    private static final Set<String> PLAIN = Set.of("zcat", "bzcat", "xzcat", "zstdcat");
    private static final Set<String> PACKERS =
            Set.of("gzip", "gunzip", "bzip2", "bunzip2", "xz", "unxz", "zstd", "unzstd");
    private static final BoundedPattern UNPACKS =
            BoundedPattern.exact("-(?=\\w*d)(?=\\w*c)[dcfqk]+|--decompress|--stdout");

    public DetectCompression() {
        super(
                "detect-compression",
                "Unpacks what is packed in another way than the step says.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(OTHER_FORMAT);
        if (sign.isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        String changed = UNPACK.replaceAll(
                script,
                match -> BoundedPattern.replacement("tar" + match.group(1) + " " + match.group(2)
                        + BoundedPattern.replaceAll(match.group(3), "[zjJZ]", "")));
        changed = anyPacker(BoundedPattern.replaceAll(
                changed, "(\\btar\\b[^|;&\\n]*?) +--(?:gzip|bzip2|xz|zstd|lzma|compress)\\b", "$1"));
        if (changed.equals(script)) {
            return List.of();
        }
        String reason = "The archive is packed in another way than the step says.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(trace.point(), changed, reason, sign.get().evidence())),
                0.88));
    }

    /** The first program that unpacks one file to its output, followed by those that might be able to. */
    private static String anyPacker(String text) {
        ShellScript script = ShellScript.of(text);
        return script.first(command -> unpacksToOutput(command, text))
                .map(command -> {
                    String file = file(command).get(0).raw();
                    List<String> others = Stream.of("gzip", "zstd", "xz", "bzip2")
                            .filter(packer -> !command.in(text).startsWith(packer))
                            .map(packer -> packer + " -dc <" + file)
                            .toList();
                    return script.replacing(
                            command,
                            "{ " + command.in(text) + " 2>/dev/null || " + String.join(" 2>/dev/null || ", others)
                                    + "; }");
                })
                .orElse(text);
    }

    private static boolean unpacksToOutput(SimpleCommand command, String text) {
        boolean says = command.arguments().stream()
                .anyMatch(word -> UNPACKS.matches(word.raw())
                        || command.baseName().startsWith("un") && word.raw().equals("-c"));
        return (PLAIN.contains(command.baseName()) || PACKERS.contains(command.baseName()) && says)
                && file(command).size() == 1
                && !BoundedPattern.contains(command.in(text), "[<>]");
    }

    private static List<Word> file(SimpleCommand command) {
        return command.arguments().stream()
                .filter(word -> !word.raw().startsWith("-"))
                .toList();
    }
}
