package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.execution.parameter.Expansion;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Action.WaitFor.Kind;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides what to read: what the type of incident brings, what the runbook asks for, and what its own actions name. */
final class CapturePlan {

    private static final Set<Section> ALWAYS =
            EnumSet.of(Section.ENVIRONMENT, Section.LOAD, Section.DISKS, Section.PROCESSES);

    /** Names of files that hold certificates. */
    private static final Pattern CERTIFICATE =
            Pattern.compile(".*(?:\\.(?:crt|pem|cer|cert|der)|chain|bundle)", Pattern.CASE_INSENSITIVE);

    private final Runbook runbook;
    private final Map<String, String> parameters;

    CapturePlan(Runbook runbook, Map<String, String> parameters) {
        this.runbook = runbook;
        this.parameters = parameters;
    }

    CaptureSpec spec(String incidentType) {
        boolean certificates = incidentType.equals(Incident.CERT_EXPIRY);
        List<String> files = expanded(runbook.state().files());
        List<String> ports = ports();
        return new CaptureSpec(
                sections(incidentType),
                services(),
                files,
                ports,
                certificates ? ports : List.of(),
                files.stream()
                        .filter(file -> CERTIFICATE.matcher(file).matches())
                        .toList(),
                Tools.calledBy(runbook),
                runbook.state().commands());
    }

    private static Set<Section> sections(String incidentType) {
        Set<Section> sections = EnumSet.copyOf(ALWAYS);
        switch (incidentType) {
            case Incident.SERVICE_CRASH -> sections.addAll(Set.of(Section.PORTS, Section.UNITS));
            case Incident.HIGH_CPU -> sections.add(Section.CPU);
            case Incident.DISK_FULL, Incident.MEMORY_LEAK, Incident.CERT_EXPIRY, Incident.BACKUP_FAILURE -> {}
            default -> sections.add(Section.PORTS);
        }
        return sections;
    }

    private List<String> services() {
        Set<String> names = new LinkedHashSet<>(expanded(runbook.state().services()));
        actions(Action.Service.class)
                .map(service -> Expansion.expand(service.name(), parameters))
                .forEach(names::add);
        return clean(names);
    }

    private List<String> ports() {
        Set<String> ports = new LinkedHashSet<>(expanded(runbook.state().ports()));
        actions(Action.WaitFor.class).forEach(wait -> {
            String target = Expansion.expand(wait.target(), parameters);
            if (wait.kind() == Kind.PORT) {
                localPort(target).ifPresent(ports::add);
            } else if (wait.kind() == Kind.HTTP) {
                portOf(target).ifPresent(ports::add);
            }
        });
        ports.removeIf(port -> !port.matches("\\d{1,5}"));
        return List.copyOf(ports);
    }

    private <A extends Action> Stream<A> actions(Class<A> type) {
        return Stream.of(
                        runbook.steps().stream().map(Step::action),
                        runbook.verify().stream().map(Check::action),
                        runbook.rollback().stream().map(Step::action))
                .flatMap(actions -> actions)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Optional<String> localPort(String port) {
        int colon = port.lastIndexOf(':');
        return colon < 0 || isLocal(port.substring(0, colon))
                ? Optional.of(port.substring(colon + 1))
                : Optional.empty();
    }

    private static Optional<String> portOf(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getPort() > 0 && isLocal(String.valueOf(uri.getHost()))
                    ? Optional.of(String.valueOf(uri.getPort()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isLocal(String host) {
        return Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0").contains(host);
    }

    private List<String> expanded(List<String> entries) {
        return clean(entries.stream()
                .map(entry -> Expansion.expand(entry, parameters))
                .toList());
    }

    /** Entries go to the host one a line. */
    private static List<String> clean(Collection<String> entries) {
        return entries.stream()
                .filter(entry -> !entry.isBlank() && entry.indexOf('\n') < 0 && entry.indexOf('\t') < 0)
                .distinct()
                .toList();
    }
}
