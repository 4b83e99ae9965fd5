package io.jenkins.plugins.runbook.execution.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares two states of a host and leaves out what always changes. */
public final class StateDiff {

    /** As many changes as a person reads on one screen. */
    static final int MOST = 40;

    private StateDiff() {}

    /**
     * What changed, in the order of capture; at most {@value #MOST} changes.
     *
     * @param before {@code null} when it was never captured
     * @param after {@code null} when it was never captured
     */
    public static List<StateChange> between(HostState before, HostState after) {
        if (before == null || after == null) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>(before.readings().keySet());
        keys.addAll(after.readings().keySet());
        List<StateChange> changes = new ArrayList<>();
        for (String key : keys) {
            Reading was = before.readings().get(key);
            Reading is = after.readings().get(key);
            if (!Objects.equals(was, is) && Noise.isWorthALook(key, was, is)) {
                Reading known = is != null && is.available() ? is : was;
                changes.add(
                        new StateChange(key, value(was), value(is), known == null ? Reading.Unit.TEXT : known.unit()));
            }
        }
        return TopLists.settled(changes).stream().limit(MOST).toList();
    }

    /** What changed among the readings the later state has: it may have been a smaller capture. */
    public static List<StateChange> betweenNamed(HostState before, HostState after) {
        if (before == null) {
            return List.of();
        }
        Map<String, Reading> named = new LinkedHashMap<>(before.readings());
        named.keySet()
                .removeIf(key -> !key.startsWith("file.") && !after.readings().containsKey(key));
        return between(new HostState(before.capturedAt(), before.durationMillis(), named), after);
    }

    @CheckForNull
    private static String value(Reading reading) {
        return reading == null ? null : reading.value();
    }
}
