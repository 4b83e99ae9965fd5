package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.cli.Main;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "runbook " + (version == null ? "(not packaged)" : version),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
