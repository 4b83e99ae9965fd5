package io.jenkins.plugins.runbook.cli.console;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class ProgramVersion implements IVersionProvider {

    /** What is in the manifest, or that there is none. */
    public static String release() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "runbook " + release(), "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
