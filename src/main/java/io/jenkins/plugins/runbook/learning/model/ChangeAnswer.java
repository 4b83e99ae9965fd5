package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.StateChange;
import java.util.List;
import java.util.Optional;

/** What changed on the host, a line each, within a bound. */
final class ChangeAnswer {

    private static final int MAX_VALUE = 80;

    private ChangeAnswer() {}

    static String of(Trace trace, int characters) {
        return changed(trace, characters) + unchanged(trace, characters / 2);
    }

    /** What stayed as it was: often that is the failure, such as a port without a listener. */
    private static String unchanged(Trace trace, int characters) {
        HostState before = trace.result().before();
        HostState after = trace.result().after();
        if (before == null || after == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (String key : after.readings().keySet()) {
            Optional<String> now = after.value(key);
            if (now.isEmpty() || !now.equals(before.value(key))) {
                continue;
            }
            String line = " " + key + ": " + value(now.get()) + "\n";
            if (text.length() + line.length() > characters) {
                text.append("  … more left out …\n");
                break;
            }
            text.append(line);
        }
        return text.isEmpty() ? "" : "Unchanged on the host:\n" + text;
    }

    private static String changed(Trace trace, int characters) {
        List<StateChange> changes = trace.result().diff();
        if (changes.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Changed on the host:\n");
        int shown = 0;
        for (StateChange change : changes) {
            String line = " " + change.key() + ": " + value(change.before()) + " -> " + value(change.after()) + "\n";
            if (text.length() + line.length() > characters) {
                return text.append("  … ")
                        .append(changes.size() - shown)
                        .append(" changes left out …\n")
                        .toString();
            }
            text.append(line);
            shown++;
        }
        return text.toString();
    }

    private static String value(String value) {
        if (value == null) {
            return "nothing";
        }
        return value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "…" : value;
    }
}
