package io.jenkins.plugins.runbook.model;

import java.util.List;
import java.util.Map;

/**
 * What a runbook wants captured before and after its steps, beside what the incident type brings. Entries may name a parameter
 * as {@code $name}.
 *
 * @param services names of services
 * @param files paths of files, relative ones to the host's working directory
 * @param ports TCP ports, as text because a parameter may stand for one
 * @param commands command by the name of its reading, run by {@code sh -e}
 */
public record StateSpec(List<String> services, List<String> files, List<String> ports, Map<String, String> commands) {

    public static final StateSpec NONE = new StateSpec(List.of(), List.of(), List.of(), Map.of());

    public StateSpec {
        services = List.copyOf(services);
        files = List.copyOf(files);
        ports = List.copyOf(ports);
        commands = Ordered.copyOf(commands);
    }
}
