package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Words;
import java.util.Map;

/** {@code run: SCRIPT}, with {@code shell} beside it. */
final class RunType implements ActionType<Action.Run> {

    private static final int MAX_NAME = 60;

    @Override
    public String key() {
        return "run";
    }

    @Override
    public Class<Action.Run> record() {
        return Action.Run.class;
    }

    @Override
    public Action.Run read(Fields owner, ReferenceCheck references) {
        return new Action.Run(owner.text("run"), owner.word("shell", Shell.SH));
    }

    @Override
    public String describe(Action.Run run) {
        return firstLine(run.script());
    }

    @Override
    public Map<String, String> fields(Action.Run run) {
        return PlainFields.of("run", run.script(), "shell", run.shell() == Shell.SH ? null : run.shell());
    }

    /** The first line of a script, cut where it is long. */
    static String firstLine(String script) {
        String line = script.strip().lines().findFirst().orElse("").strip();
        return Words.cut(line, MAX_NAME);
    }
}
