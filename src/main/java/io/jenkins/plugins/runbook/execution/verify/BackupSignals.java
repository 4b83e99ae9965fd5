package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.OwnScript;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A backup has been made when an archive the runbook names is new, and can be read to its end. */
final class BackupSignals implements IncidentSignals {

    private static final OwnScript SCRIPT = new OwnScript(BackupSignals.class, "archive");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String MODIFIED = ".modified";

    @Override
    public List<Signal> look(Situation situation) throws InterruptedException {
        List<String> files = situation.keys("file.", MODIFIED).stream()
                .map(key -> key.substring("file.".length(), key.length() - MODIFIED.length()))
                .toList();
        List<Signal> signals = new ArrayList<>();
        for (String[] told : tested(files, situation.host())) {
            String check = "archive " + told[0];
            signals.add(
                    told[1].equals("unknown")
                            ? Signal.unknown(check, told[2])
                            : Signal.of(check, told[1].equals("ok"), 0.8, told[2]));
            signals.add(isNew(told[0], situation));
        }
        situation.keys("file.", "").stream()
                .filter(key ->
                        situation.after().value(key).filter("absent"::equals).isPresent())
                .map(key -> Signal.of(key, false, 0.8, "the file is absent"))
                .forEach(signals::add);
        return signals;
    }

    private static Signal isNew(String file, Situation situation) {
        double modified = situation.numberAfter("file." + file + MODIFIED).orElse(0.0);
        boolean fresh = modified >= situation.startedAt().getEpochSecond();
        String detail = fresh ? "written during this execution" : "last written before this execution";
        return new Signal("file." + file + MODIFIED, fresh ? Verdict.PASSED : Verdict.FAILED, 0.5, detail);
    }

    private static List<String[]> tested(List<String> files, HostSession host) throws InterruptedException {
        if (files.isEmpty() || host.onWindows()) {
            return List.of();
        }
        try {
            Ran ran = host.quietly().run(SCRIPT, Map.of("RUNBOOK_FILES", String.join("\n", files)), LIMIT, 64 * 1024);
            return ran.output()
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .filter(parts -> parts.length == 3)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
