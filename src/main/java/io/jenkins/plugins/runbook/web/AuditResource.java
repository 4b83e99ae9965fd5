package io.jenkins.plugins.runbook.web;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.AuditLog.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The audit, its verification and its export. */
final class AuditResource {

    private static final int EXPORT_PAGE = 1_000;

    /** Entries in one export, so that it fits into memory. */
    private static final int MOST_EXPORTED = 50_000;

    private static final String OF_AN_EXECUTION = "execution.";

    private final Store store;

    AuditResource(Store store) {
        this.store = store;
    }

    Answer list(ApiCall call) {
        Filter wanted = new Filter(
                call.request().parameter("actor").orElse(null),
                call.request().parameter("action").orElse(null),
                call.request().parameter("subject").orElse(null),
                call.moment("since"),
                call.request().parameter("before").isPresent() ? call.number("before", 0, Integer.MAX_VALUE) : null);
        return Answer.json(store.read(records -> {
            List<AuditEntry> entries = records.audit().page(wanted, call.offset(), call.limit() + 1).stream()
                    .map(entry -> shown(records, entry, call.visibility()))
                    .toList();
            return Page.counted("entries", entries, call, records.audit().count(wanted, Page.MOST_COUNTED + 1));
        }));
    }

    /** What is noted about an execution may repeat what was said or seen of it. */
    private static AuditEntry shown(Records records, AuditEntry entry, Visibility visibility) {
        return entry.action().startsWith(OF_AN_EXECUTION)
                        && visibility.isRestricted()
                        && !visibility.sees(records, entry.subject())
                ? new AuditEntry(
                        entry.sequence(),
                        entry.at(),
                        entry.actor(),
                        entry.action(),
                        entry.subject(),
                        "(of a job you may not read)",
                        entry.previousHash(),
                        entry.hash())
                : entry;
    }

    Answer verify(ApiCall call) {
        return Answer.json(store.read(records -> {
            Optional<String> broken = records.audit().verify();
            return new Verified(broken.isEmpty(), records.audit().size(), broken.orElse(null));
        }));
    }

    private record Verified(
            boolean whole, long entries, @CheckForNull String problem) {}

    /**
     * Entries, oldest first, one JSON object a line, as log tools read them: all of them, or those after a given one. When there are more
     * than go into one answer, the last line says so and how to go on.
     */
    Answer export(ApiCall call) {
        int last = call.number("after", 0, Integer.MAX_VALUE);
        StringBuilder lines = store.read(records -> lines(records, last));
        return Answer.of(
                Responses.utf8(lines.toString()),
                "application/x-ndjson; charset=utf-8",
                Map.of("Content-Disposition", "attachment; filename=\"runbook-audit.ndjson\""));
    }

    private static StringBuilder lines(Records records, long last) {
        StringBuilder text = new StringBuilder();
        List<AuditEntry> entries = records.audit().after(last, EXPORT_PAGE);
        int written = 0;
        while (!entries.isEmpty()) {
            entries.forEach(entry -> text.append(Json.text(entry)).append('\n'));
            long end = entries.get(entries.size() - 1).sequence();
            written += entries.size();
            entries = records.audit().after(end, EXPORT_PAGE);
            if (written >= MOST_EXPORTED && !entries.isEmpty()) {
                text.append(Json.text(Map.of("more", true, "after", end))).append('\n');
                break;
            }
        }
        return text;
    }
}
