package io.jenkins.plugins.runbook.execution.state;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to read on a host.
 *
 * @param sections parts of the general state
 * @param services names of services
 * @param files paths of files
 * @param ports TCP ports of the host
 * @param tlsPorts those of the ports whose certificate is wanted
 * @param certificates paths of files whose certificate is wanted
 * @param tools commands whose presence is wanted
 * @param commands command by the name of its reading
 */
record CaptureSpec(
        Set<Section> sections,
        List<String> services,
        List<String> files,
        List<String> ports,
        List<String> tlsPorts,
        List<String> certificates,
        List<String> tools,
        Map<String, String> commands) {

    CaptureSpec {
        sections = Set.copyOf(sections);
        services = List.copyOf(services);
        files = List.copyOf(files);
        ports = List.copyOf(ports);
        tlsPorts = List.copyOf(tlsPorts);
        certificates = List.copyOf(certificates);
        tools = List.copyOf(tools);
        commands = new LinkedHashMap<>(commands);
    }

    /** The part that tells what a single step did: what the runbook names, and nothing that costs more than a moment. */
    CaptureSpec aroundSteps() {
        return new CaptureSpec(Set.of(), services, files, ports, List.of(), List.of(), List.of(), Map.of());
    }

    /** The part that tells how full and how busy the host is. */
    CaptureSpec levels() {
        Set<Section> wanted = EnumSet.of(Section.LOAD, Section.CPU, Section.DISKS, Section.PROCESSES);
        wanted.retainAll(sections);
        return new CaptureSpec(wanted, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    boolean namesNothing() {
        return services.isEmpty() && files.isEmpty() && ports.isEmpty();
    }
}
