package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who did what, and whether that record is whole. */
final class AuditResource {

    private static final int EXPORT_PAGE = 1_000;

    private final Store store;

    AuditResource(Store store) {
        this.store = store;
    }

    Answer list(Call call) {
        ObjectNode body = store.read(records -> {
            ObjectNode made = Json.mapper().createObjectNode();
            made.set("entries", Json.write(records.audit().page(call.offset(), call.limit())));
            made.put("offset", call.offset());
            made.put("limit", call.limit());
            made.put("total", records.audit().size());
            return made;
        });
        return Answer.json(body);
    }

    Answer verify(Call call) {
        ObjectNode body = store.read(records -> {
            Optional<String> broken = records.audit().verify();
            ObjectNode made = Json.mapper().createObjectNode();
            made.put("whole", broken.isEmpty());
            made.put("entries", records.audit().size());
            made.put("problem", broken.orElse(null));
            return made;
        });
        return Answer.json(body);
    }

    /** All entries, oldest first, one JSON object a line, as log tools like them. */
    Answer export(Call call) {
        StringBuilder lines = store.read(records -> {
            StringBuilder text = new StringBuilder();
            long size = records.audit().size();
            for (long end = size; end > 0; end -= EXPORT_PAGE) {
                text.insert(0, lines(records, size, end));
            }
            return text;
        });
        return new Answer(
                Responses.utf8(lines.toString()),
                "application/x-ndjson; charset=utf-8",
                Map.of("Content-Disposition", "attachment; filename=\"runbook-audit.ndjson\""));
    }

    private static String lines(Records records, long size, long end) {
        List<AuditEntry> newestFirst = records.audit().page((int) (size - end), EXPORT_PAGE);
        StringBuilder text = new StringBuilder();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            text.append(Json.text(newestFirst.get(i))).append('\n');
        }
        return text.toString();
    }
}
