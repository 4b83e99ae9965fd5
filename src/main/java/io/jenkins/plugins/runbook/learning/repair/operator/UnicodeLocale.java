package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Optional;

/** Gives a script a locale that knows all characters. */
final class UnicodeLocale implements RepairOperator {

    private static final BoundedPattern ENCODING = BoundedPattern.of(
            "Unicode(Decode|Encode)Error|'ascii' codec|illegal byte sequence|invalid (multibyte|byte)|cannot change locale|multibyte character");

    @Override
    public String name() {
        return "unicode-locale";
    }

    @Override
    public String does() {
        return "Runs a script in a UTF-8 locale.";
    }

    @Override
    public FailureType mends() {
        return FailureType.ENVIRONMENT_DIFFERENCE;
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(ENCODING);
        if (sign.isEmpty() || trace.point().script().isEmpty()) {
            return List.of();
        }
        String script = NumberLocale.withLocale(trace.point().script())
                .replace("export LC_ALL=C\n", "export LC_ALL=C.UTF-8 PYTHONUTF8=1 PYTHONIOENCODING=utf-8\n");
        String reason = "The locale of this host cannot represent the text that the script works on.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(trace.point(), script, reason, sign.get().evidence())),
                0.88));
    }
}
