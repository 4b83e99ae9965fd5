package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.OwnScript;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A backup has been made when an archive the runbook names is new, can be read to its end, and is about as large as the one before. */
final class BackupSignals implements IncidentSignals {

    private static final OwnScript SCRIPT = new OwnScript(BackupSignals.class, "archive");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String FILE = "file.";
    private static final String MODIFIED = ".modified";

    /** A backup that shrank to less than this share of the one before lacks something, or the data does. */
    private static final double LEAST_SHARE = 0.1;

    @Override
    public List<Signal> look(VerificationInput situation, SecondLook second) throws InterruptedException {
        List<String> files = situation.keys(FILE, MODIFIED).stream()
                .map(key -> key.substring(FILE.length(), key.length() - MODIFIED.length()))
                .filter(file -> !file.matches(".*\\.(sha256|sha512|sha1|md5)"))
                .toList();
        Map<String, List<Signal>> tested = tested(files, situation.host());
        List<Signal> signals = new ArrayList<>();
        for (String file : files) {
            signals.addAll(tested.getOrDefault(
                    file,
                    List.of(Signal.unknown(
                            "archive " + file, "it was not tested to its end within " + LIMIT.toMinutes() + " min"))));
            signals.add(isNew(file, situation));
            shrunk(file, situation).ifPresent(signals::add);
        }
        situation.keys(FILE, "").stream()
                .filter(key ->
                        situation.after().value(key).filter("absent"::equals).isPresent())
                .map(key -> Signal.of(key, false, 0.8, "the file is absent"))
                .forEach(signals::add);
        return signals;
    }

    /** By the host's own clock where there was a file before, as clocks differ. */
    private static Signal isNew(String file, VerificationInput situation) {
        String key = FILE + file;
        double modified = situation.numberAfter(key + MODIFIED).orElse(0.0);
        Optional<Double> before = situation.numberBefore(key + MODIFIED);
        boolean absent = situation.before().value(key).filter("absent"::equals).isPresent();
        boolean fresh = absent
                || before.map(was -> modified > was || isOther(key, situation))
                        .orElse(modified >= situation.startedAt().getEpochSecond());
        String detail = fresh ? "written during this execution" : "last written before this execution";
        return new Signal(key + MODIFIED, fresh ? Verdict.PASSED : Verdict.FAILED, 0.5, detail);
    }

    private static boolean isOther(String key, VerificationInput situation) {
        return !situation
                        .before()
                        .value(key + ".sha256")
                        .equals(situation.after().value(key + ".sha256"))
                || !situation
                        .before()
                        .value(key + ".size")
                        .equals(situation.after().value(key + ".size"));
    }

    private static Optional<Signal> shrunk(String file, VerificationInput situation) {
        String key = FILE + file + ".size";
        double was = situation.numberBefore(key).orElse(0.0);
        double is = situation.numberAfter(key).orElse(was);
        return is < was * LEAST_SHARE
                ? Optional.of(
                        Signal.unknown(key, String.format(Locale.ROOT, "%.0f bytes; the one before had %.0f", is, was)))
                : Optional.empty();
    }

    private static Map<String, List<Signal>> tested(List<String> files, HostSession host) throws InterruptedException {
        Map<String, List<Signal>> signals = new LinkedHashMap<>();
        if (files.isEmpty() || host.onWindows()) {
            files.forEach(file -> signals.put(
                    file,
                    List.of(Signal.unknown(
                            "archive " + file,
                            "archives are tested by a script for sh, which this host does not have"))));
            return signals;
        }
        try {
            Ran ran = host.quietly().run(SCRIPT, Map.of("RUNBOOK_FILES", String.join("\n", files)), LIMIT, 64 * 1024);
            ran.output()
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .filter(parts -> parts.length == 3)
                    .forEach(parts -> signals.computeIfAbsent(parts[0], any -> new ArrayList<>())
                            .add(signal(parts)));
        } catch (IOException e) {
            String why = host.redactor().redact(String.valueOf(e.getMessage()));
            files.forEach(file -> signals.put(file, List.of(Signal.unknown("archive " + file, why))));
        }
        return signals;
    }

    private static Signal signal(String[] told) {
        String check = "archive " + told[0];
        return told[1].equals("unknown")
                ? Signal.unknown(check, told[2])
                : Signal.of(check, told[1].equals("ok"), 0.8, told[2]);
    }
}
