package io.jenkins.plugins.runbook.execution.host;

/** Processes of this machine that are known by a variable they inherited. */
public final class MarkedProcesses {

    private final String mark;

    public MarkedProcesses(String variable, String value) {
        this.mark = variable + "=" + value;
    }

    /**
     * Ends them all and returns when none is left.
     *
     * @return whether there were any
     */
    public boolean end() {
        return new ProcessTree(null, mark).kill();
    }
}
