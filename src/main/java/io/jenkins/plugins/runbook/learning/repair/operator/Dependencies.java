package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from outputs which services others need: declarations of units and configurations, complaints, lists of states. */
final class Dependencies {

    private static final BoundedPattern DECLARED = BoundedPattern.of(
            "^[\\s#;*-]*(?:x-)?[\"']?(?:requires?|requisite|binds[_-]?to|wants|after|start[_-]?after|depends(?:[_-]?on)?|dependenc(?:y|ies)|"
                    + "depend|needs?|prerequisites?|prereqs?|required[_-]?(?:start|services?|by_start)?|uses|should-start|"
                    + "upstream|backend|broker|started[_-]?after)[\"']?\\s*[:=]\\s*(.+)$");
    private static final String SERVICE = "[\"'`‘“(]?([A-Za-z][\\w@-]*(?:\\.[\\w@-]+)*)[\"'`’”)]?";
    private static final List<BoundedPattern> COMPLAINTS = List.of(
            BoundedPattern.of(
                    "\\b(?:requires|needs|depends on|waiting for|required|missing dependency|dependency|start) (?:the |a |its )?(?:service |unit |daemon |running |local )?"
                            + SERVICE
                            + "(?: service| daemon| unit)? (?:to be |is |which is |must be |has to be |be |first|that is |but )?(?:not )?(?:running|started|up|active|available|first|stopped|down|unavailable|failed|inactive)"),
            BoundedPattern.of(
                    "\\b(?:service|daemon|unit|broker|server|process|dependency|backend|upstream|store|agent|helper|sidecar|peer) "
                            + SERVICE
                            + " (?:is |was |has )?(?:not |un)?(?:running|started|up|active|available|down|stopped|dead|inactive|reachable|responding|offline|missing)"),
            BoundedPattern.of(
                    "\\b(?:cannot|can't|could not|couldn't|unable to|failed to) (?:reach|contact|connect to|talk to|find|open|use|query) (?:the |a |its |service |local |broker |backend |server |daemon )*"
                            + SERVICE + "(?=[\\s:,.;)]|$)"),
            BoundedPattern.of(
                    "\\b" + SERVICE
                            + " (?:is|was|seems) (?:not running|not started|down|stopped|not up|not active|inactive|dead|not available|unavailable|not reachable|unreachable)"),
            BoundedPattern.of(
                    "\\b" + SERVICE
                            + " (?:(?:has to|must|needs to) be (?:up|running|started)|(?:did not|does not|doesn.t|is not) (?:answer|respond|reply)\\w*)"),
            BoundedPattern.of(
                    "\\bconnection (?:to|with) (?:the |a |its |service |local |broker |backend |server |daemon )*"
                            + SERVICE + " (?:was |is |has been )?(?:refused|lost|failed|closed|reset|timed out)"),
            BoundedPattern.of(
                    "\\b(?:no (?:answer|reply|response|heartbeat) from|(?:lost|no) (?:the )?connection (?:to|with)) (?:the |a |its |service |local |broker |backend |server |daemon )*"
                            + SERVICE + "(?=[\\s:,.;)]|$)"),
            BoundedPattern.of("\\bis " + SERVICE + " (?:running|started|up|alive)\\?"),
            BoundedPattern.of(
                    "\\b(?:waiting for|dependency failed for|depends on|needs|requires) (?:the |service |local )?"
                            + SERVICE + "(?=[\\s:,.;()]|$)"));
    private static final List<BoundedPattern> LISTED = List.of(
            BoundedPattern.of(
                    "^\\s*[●*○×-]?\\s*([A-Za-z][\\w@.-]*?)(?:\\.service)?\\s+(?:loaded\\s+)?(?:STOPPED|EXITED|FATAL|BACKOFF|inactive|failed|dead|down|stopped|not running|crashed|\\[ ?- ?\\])\\b"),
            BoundedPattern.of(
                    "^\\s*([A-Za-z][\\w@.-]*?)(?:\\.service)?(?: is|:) (?:stopped|down|not running|dead|inactive|failed)\\b"),
            BoundedPattern.of(
                    "^\\s*([A-Za-z][\\w@.-]*?)\\s*[=:]\\s*(?:stopped|down|not running|dead|inactive|failed|absent|closed)\\s*$"));
    private static final Set<String> NO_SERVICE = Set.of(
            "the",
            "a",
            "an",
            "it",
            "its",
            "this",
            "that",
            "service",
            "services",
            "server",
            "process",
            "daemon",
            "network",
            "syslog",
            "none",
            "no",
            "yes",
            "true",
            "false",
            "null",
            "file",
            "directory",
            "active",
            "be",
            "is",
            "not",
            "to",
            "job",
            "unit",
            "state",
            "status",
            "local",
            "remote",
            "connection",
            "host",
            "localhost",
            "root",
            "main",
            "error",
            "running",
            "started",
            "any",
            "all",
            "socket",
            "port",
            "database",
            "loaded",
            "control",
            "python",
            "python3",
            "basic",
            "sysinit",
            "multi-user",
            "bind",
            "open",
            "http",
            "https",
            "tcp",
            "url",
            "urlopen",
            "errno",
            "response",
            "load",
            "sub",
            "description",
            "name",
            "reflects",
            "uptime",
            "pid",
            "user",
            "group",
            "support",
            "compiler",
            "optional",
            "some",
            "one");
    private static final double AGREE = 0.05;

    private Dependencies() {}

    /** The best supported first. */
    static List<Dependency> in(Trace trace) {
        Map<String, Dependency> found = new LinkedHashMap<>();
        for (Line line : trace.lines()) {
            declared(line, found);
            LISTED.forEach(pattern -> pattern.find(line).ifPresent(match -> add(found, match.group(1), line, 0.72)));
            double complaint = line.failing() ? 0.86 : 0.78;
            for (BoundedPattern pattern : COMPLAINTS) {
                Optional<Found> match = pattern.find(line).map(result -> new Found(line, result));
                match.ifPresent(hit -> add(found, hit.value(), line, complaint));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Dependency::confidence).reversed())
                .toList();
    }

    private static void declared(Line line, Map<String, Dependency> found) {
        DECLARED.find(line).ifPresent(match -> {
            String list = BoundedPattern.replaceAll(match.group(1), "[#;].*$", "");
            for (String name : BoundedPattern.split(list, "[\\s,\\[\\]\"'`]+")) {
                if (!name.endsWith(".target") && !name.contains(":") && !name.contains("/")) {
                    add(found, name, line, 0.87);
                }
            }
        });
    }

    private static void add(Map<String, Dependency> found, String raw, Line line, double confidence) {
        Whitelist.service(BoundedPattern.replaceAll(raw, "[.,;:]+$", ""))
                .filter(name -> name.length() > 1 && !NO_SERVICE.contains(name.toLowerCase(Locale.ROOT)))
                .filter(
                        name -> !BoundedPattern.matches(
                                name,
                                "(?i).*\\.(sock|pid|json|ya?ml|txt|log|db|py|sh|example|com|org|net|local|internal|lan)|[\\d.]+"))
                .ifPresent(name -> found.merge(name, new Dependency(name, line, confidence), (one, two) -> {
                    Dependency better = one.confidence() >= two.confidence() ? one : two;
                    return new Dependency(name, better.line(), Math.min(0.95, better.confidence() + AGREE));
                }));
    }
}
