package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.List;
import java.util.Optional;

/** Makes a private file readable for its owner alone, when its program refuses it as it is. */
final class TightenKeyMode extends FailureOperator {

    private static final BoundedPattern TOO_OPEN = BoundedPattern.of(
            "too open|unprotected private key|bad (?:ownership or )?(?:mode|permissions)|insecure (?:mode|permissions)|(?:group|world).?(?:readable|writable)|must (?:be|have) (?:mode )?0?[46]00|accessible by others|mode 0?[46]00");
    private static final BoundedPattern FILE = BoundedPattern.of(
            "[\"'`‘(]((?:[\\w.@+-]+/)*[\\w.@+-]+)[\"'`’)]|(?<![\\w./-])((?:[\\w.@+-]+/)+[\\w.@+-]+|[\\w@+-]+\\.(?:key|pem|cnf|conf|pass\\w*|secret|token|cfg|rc))(?![\\w/])");
    /** The complaint is about a directory; a file's mode would not help. */
    private static final BoundedPattern DIRECTORY = BoundedPattern.of(
            "(?:parent )?director(?:y|ies)\\b.{0,30}(?:insecure|permissions|writable)|writable director");
    /** What a private file is called, where the message does not put its name in quotes. */
    private static final BoundedPattern KEY = BoundedPattern.of(
            "(?:^|[/._-])(?:id_\\w+|\\w*key\\w*|\\w*secret\\w*|\\w*pass\\w*|\\w*cred\\w*|\\w*token\\w*|\\w*cert\\w*|priv\\w*|vault|pgpass|netrc|my\\.cnf|rndc)(?:$|[/._-])|\\.(?:key|pem|p12|pfx|jks|cnf|conf|cfg|rc|env|ini|ya?ml|passwd|secret|token|gpg)$");

    public TightenKeyMode() {
        super("tighten-key-mode", "Makes a private file readable for its owner alone.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(TOO_OPEN);
        if (sign.isEmpty()) {
            return List.of();
        }
        String reason = "The program refuses a private file that others may read.";
        if (DIRECTORY.foundIn(sign.get().line())) {
            return List.of();
        }
        return FILE.find(sign.get().line())
                .filter(match -> match.group(2) == null || KEY.foundIn(match.group(2)))
                .map(match ->
                        BoundedPattern.replaceAll(match.group(1) != null ? match.group(1) : match.group(2), "\\.$", ""))
                .flatMap(path -> Expressions.path(path, trace.point().script(), trace))
                .map(path -> List.of(new Repair(
                        name(),
                        List.of(Change.insertBefore(
                                trace.point(),
                                trace.runbook().steps().size(),
                                StepDraft.run(
                                        "make the file private",
                                        Prelude.of(trace.point().script()) + "chmod 600 " + path,
                                        "10s"),
                                reason,
                                sign.get().evidence())),
                        0.88)))
                .orElse(List.of());
    }
}
