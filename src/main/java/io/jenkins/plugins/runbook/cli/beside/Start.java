package io.jenkins.plugins.runbook.cli.beside;

import java.util.List;
import java.util.Map;

/**
 * What a process wants to have run.
 *
 * @param release of the program it is
 * @param arguments command line
 * @param directory its current directory, absolute
 * @param environment its environment
 * @param interactive whether a person can be asked for confirmation
 * @param progress whether progress is shown
 * @param colour whether colours are understood
 */
record Start(
        String release,
        List<String> arguments,
        String directory,
        Map<String, String> environment,
        boolean interactive,
        boolean progress,
        boolean colour) {}
