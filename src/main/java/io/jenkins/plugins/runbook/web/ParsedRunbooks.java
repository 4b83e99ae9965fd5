package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What versions say, read once: a text never changes, and lists show the same ones again and again. Keeps the most recently used. Safe for
 * use by many threads.
 */
final class ParsedRunbooks {

    private static final int KEPT = 1_000;

    private final RunbookReader reader = new RunbookReader();

    private final Map<String, Optional<Runbook>> bySha256 =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<Runbook>> eldest) {
                    return size() > KEPT;
                }
            });

    /** The runbook; empty when the text is none, which a text from an older release may be. */
    Optional<Runbook> of(Version version) {
        Optional<Runbook> known = bySha256.get(version.sha256());
        if (known != null) {
            return known;
        }
        Optional<Runbook> read = Optional.ofNullable(
                reader.read(version.ref().toString(), version.text()).runbook());
        bySha256.put(version.sha256(), read);
        return read;
    }
}
