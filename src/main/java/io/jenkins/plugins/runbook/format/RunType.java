package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Shell;

/** {@code run: SCRIPT}, with {@code shell} beside it. */
final class RunType implements ActionType {

    private static final int MAX_NAME = 60;

    @Override
    public String key() {
        return "run";
    }

    @Override
    public Action read(Fields owner, ReferenceCheck references) {
        return new Action.Run(owner.text("run"), owner.word("shell", Shell.SH));
    }

    @Override
    public String describe(Fields owner) {
        String line =
                owner.text("run").strip().lines().findFirst().orElseThrow().strip();
        return line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME - 1) + "…";
    }
}
