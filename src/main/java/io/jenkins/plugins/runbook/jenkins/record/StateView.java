package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One reading of the host's state before and after. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class) // used by Jelly and api/json
public final class StateView {

    private final String key;
    private final Reading before;
    private final Reading after;

    private StateView(String key, Reading before, Reading after) {
        this.key = key;
        this.before = before;
        this.after = after;
    }

    /** Either may be {@code null}, when the execution did not get that far. */
    static List<StateView> of(HostState before, HostState after) {
        Set<String> keys = new LinkedHashSet<>();
        if (before != null) {
            keys.addAll(before.readings().keySet());
        }
        if (after != null) {
            keys.addAll(after.readings().keySet());
        }
        return keys.stream()
                .map(key -> new StateView(key, reading(before, key), reading(after, key)))
                .toList();
    }

    @CheckForNull
    private static Reading reading(HostState state, String key) {
        return state == null ? null : state.readings().get(key);
    }

    @Exported
    public String getKey() {
        return key;
    }

    @CheckForNull
    @Exported
    public String getBefore() {
        return text(before);
    }

    @CheckForNull
    @Exported
    public String getAfter() {
        return text(after);
    }

    @CheckForNull
    private static String text(Reading reading) {
        if (reading == null) {
            return "";
        }
        if (!reading.available()) {
            return "(" + reading.unavailable() + ")";
        }
        return switch (reading.unit()) {
            case TEXT, COUNT -> reading.value();
            case PERCENT -> reading.value() + " %";
            default -> reading.value() + " " + Words.of(reading.unit());
        };
    }
}
