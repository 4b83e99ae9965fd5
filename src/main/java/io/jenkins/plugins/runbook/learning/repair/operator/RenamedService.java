package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controller;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Falls back to the name under which this host knows a service, when it does not know the runbook's name. */
final class RenamedService extends FailureOperator {

    private static final BoundedPattern UNKNOWN = BoundedPattern.of(
            "unit (\\S+?)(?:\\.service)? (?:could not be |was )?not (?:be )?(?:found|loaded)|[\"'`]?([\\w@.-]+?)[\"'`]?: (?:unrecogni[sz]ed service|unknown service|ERROR \\(no such (?:process|group)\\)|no such service|service not found)"
                    + "|(?:unknown|no such|unrecogni[sz]ed) (?:service|unit|job|process)[: ]+[\"'`]?([\\w@.-]+)|no definition for [\"'`]?([\\w@.-]+)|service [\"'`]?([\\w@.-]+)[\"'`]? (?:does not exist|not found|is unknown|is not (?:known|defined))");
    /** Names by which distributions call the same service. */
    private static final List<Set<String>> SAME = List.of(
            Set.of("httpd", "apache2", "apache"),
            Set.of("sshd", "ssh"),
            Set.of("crond", "cron", "cronie"),
            Set.of("mysqld", "mysql", "mariadb"),
            Set.of("redis", "redis-server", "valkey", "valkey-server"),
            Set.of("rsyslog", "syslog", "syslog-ng", "rsyslogd"),
            Set.of("ntp", "ntpd", "chronyd", "chrony", "systemd-timesyncd"),
            Set.of("named", "bind9", "bind"),
            Set.of("nfs-server", "nfs-kernel-server", "nfs"),
            Set.of("smb", "smbd", "samba"),
            Set.of("mongod", "mongodb"),
            Set.of("dhcpd", "isc-dhcp-server"),
            Set.of("postgresql", "postgres", "pgsql"),
            Set.of("exim4", "exim"),
            Set.of("cups", "cupsd"),
            Set.of("network", "networking", "NetworkManager"),
            Set.of("iptables", "nftables", "firewalld", "ufw"),
            Set.of("php-fpm", "php7-fpm", "php8-fpm"),
            Set.of("docker", "containerd", "podman"),
            Set.of("rabbitmq", "rabbitmq-server"),
            Set.of("tomcat", "tomcat9", "tomcat10"),
            Set.of("squid", "squid3"),
            Set.of("memcached", "memcache"),
            Set.of("node_exporter", "prometheus-node-exporter", "node-exporter"),
            Set.of("vsftpd", "ftpd", "proftpd"));

    private static final BoundedPattern NAMES =
            BoundedPattern.exact("(?<![\\w./-])([A-Za-z][\\w@.-]{1,40}?)(?:\\.service)?(?![\\w/-])");

    public RenamedService() {
        super(
                "renamed-service",
                "Uses the name under which this host knows a service.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(UNKNOWN);
        Optional<String> unknown = sign.map(Found::value).flatMap(Whitelist::service);
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        candidates(trace, unknown.get())
                .forEach((name, confidence) -> repair(trace, unknown.get(), name, confidence, sign.get())
                        .ifPresent(repairs::add));
        return repairs.stream().limit(4).toList();
    }

    /** Names that an output shows and that may mean the same. */
    private static Map<String, Double> candidates(Trace trace, String unknown) {
        Map<String, Double> names = new LinkedHashMap<>();
        Set<String> same =
                SAME.stream().filter(set -> set.contains(unknown)).findFirst().orElse(Set.of());
        for (Line line : trace.earlier()) {
            for (MatchResult matcher : NAMES.all(line.text())) {
                String name = matcher.group(1);
                if (!name.equals(unknown) && Whitelist.service(name).isPresent()) {
                    if (same.contains(name)) {
                        names.put(name, 0.9);
                    } else if (akin(unknown, name)) {
                        names.putIfAbsent(name, 0.82);
                    }
                }
            }
        }
        same.stream().filter(name -> !name.equals(unknown)).sorted().forEach(name -> names.putIfAbsent(name, 0.62));
        return names;
    }

    /** Whether one name is the other with a prefix, suffix or number, as renamings go. */
    private static boolean akin(String one, String other) {
        String a = core(one);
        String b = core(other);
        return a.length() >= 3
                && b.length() >= 3
                && (a.equals(b) || a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a));
    }

    private static String core(String name) {
        return BoundedPattern.replaceAll(
                BoundedPattern.replaceAll(
                        BoundedPattern.replaceAll(
                                name.toLowerCase(Locale.ROOT), "[-_.]?(?:server|service|daemon|ng|v?\\d+)$", ""),
                        "[-_.@\\d]",
                        ""),
                "d$",
                "");
    }

    private Optional<Repair> repair(Trace trace, String unknown, String name, double confidence, Found sign) {
        String script = trace.point().script();
        String reason = "This host knows no service " + unknown + "; it knows " + name + ".";
        if (trace.point().action() instanceof Action.Service) {
            return Optional.of(new Repair(
                    name(),
                    List.of(ChangeOperation.replace(
                            trace.point().path() + "/service/name", name, reason, sign.evidence())),
                    confidence));
        }
        ShellScript parsed = ShellScript.of(script);
        return parsed.first(command -> Controller.of(command, "").isPresent()).map(command -> {
            Controller controller = Controller.of(command, "").orElseThrow();
            String own = command.in(script);
            String other = controller.command(name, controller.verbWord());
            return new Repair(
                    name(),
                    List.of(Change.script(
                            trace.point(),
                            parsed.replacing(command, "{ " + own + " || " + other + "; }"),
                            reason,
                            sign.evidence())),
                    confidence);
        });
    }
}
