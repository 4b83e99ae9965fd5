package io.jenkins.plugins.runbook.cli.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.ReviewPrinter;
import io.jenkins.plugins.runbook.cli.console.ShownReview;
import io.jenkins.plugins.runbook.format.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code review show}. */
@Command(name = "show", description = "Show why a version is proposed and what it changes.")
final class ReviewShowCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "Review, or the version it is about (RB-SERVICE-001-v2).")
    private String id;

    ReviewShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (RunbookSystem system = context.open()) {
            ShownReview shown = ShownReview.read(system, id);
            if (context.json()) {
                context.print(json(shown));
            } else {
                new ReviewPrinter(context.terminal(), "").print(shown);
            }
        }
        return ExitCode.VERIFIED;
    }

    private static ObjectNode json(ShownReview shown) {
        ObjectNode json = (ObjectNode) Json.write(shown.review());
        json.put("text", shown.version().text());
        json.put("author", shown.version().author());
        json.set("authors", Json.write(shown.version().authors()));
        json.set("differences", Json.write(shown.differences()));
        json.put("diff", shown.textDiff());
        return json;
    }
}
