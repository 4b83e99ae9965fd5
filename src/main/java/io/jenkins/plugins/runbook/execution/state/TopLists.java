package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.StateChange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calms the lists of top processes: their order and figures change all the time. A change of rank is kept when a process leads or used
 * to lead it with a weight that matters.
 */
final class TopLists {

    private static final Pattern ENTRY = Pattern.compile("(.*) \\(pid.*\\) (\\d+)(%| MiB)");
    private static final int HEAVY_PERCENT = 25;
    private static final int HEAVY_MEBIBYTES = 256;

    private TopLists() {}

    static List<StateChange> settled(List<StateChange> changes) {
        return changes.stream()
                .filter(change -> !change.key().startsWith("process.top_") || isWorthALook(change))
                .toList();
    }

    private static boolean isWorthALook(StateChange change) {
        Optional<Matcher> was = entry(change.before());
        Optional<Matcher> is = entry(change.after());
        boolean sameName = was.map(m -> m.group(1)).equals(is.map(m -> m.group(1)));
        return !sameName ? isHeavy(was) || isHeavy(is) : isHeavy(was) != isHeavy(is);
    }

    private static boolean isHeavy(Optional<Matcher> entry) {
        return entry.filter(found -> Long.parseLong(found.group(2))
                        >= (found.group(3).equals("%") ? HEAVY_PERCENT : HEAVY_MEBIBYTES))
                .isPresent();
    }

    private static Optional<Matcher> entry(String value) {
        return Optional.ofNullable(value).map(ENTRY::matcher).filter(Matcher::matches);
    }
}
