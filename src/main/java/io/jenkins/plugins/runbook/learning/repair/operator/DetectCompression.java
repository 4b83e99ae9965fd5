package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets tar find out by itself how an archive is packed. */
public final class DetectCompression implements RepairOperator {

    private static final BoundedPattern OTHER_FORMAT = BoundedPattern.of(
            "not in (gzip|bzip2|xz|lzma|zstd) format|not a (gzip|bzip2|xz|zstd) file|file format not recogni|magic number|does not look like a tar|invalid (gzip )?header|unrecognized archive");
    private static final Pattern UNPACK =
            Pattern.compile("\\btar((?:\\s+-C\\s+\\S+)?)\\s+(-?)([a-zA-Z]*[xt][a-zA-Z]*)\\b");

    @Override
    public String name() {
        return "detect-compression";
    }

    @Override
    public String does() {
        return "Lets tar find out by itself how an archive is packed.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(OTHER_FORMAT);
        if (sign.isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        String changed = UNPACK.matcher(script)
                .replaceAll(match -> Matcher.quoteReplacement("tar" + match.group(1) + " " + match.group(2)
                        + match.group(3).replaceAll("[zjJZ]", "")));
        changed = changed.replaceAll("(\\btar\\b[^|;&\\n]*?) +--(?:gzip|bzip2|xz|zstd|lzma|compress)\\b", "$1");
        if (changed.equals(script)) {
            return List.of();
        }
        String reason = "The archive is packed in another way than the step says.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(trace.point(), changed, reason, sign.get().evidence())),
                0.88));
    }
}
