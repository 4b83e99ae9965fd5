package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** Names the issuer's certificate to a program that cannot find it by itself. */
final class NameIssuer extends FailureOperator {

    private static final BoundedPattern NO_ISSUER = BoundedPattern.of(
            "unable to get (?:local )?issuer certificate|self[- ]signed certificate|unable to verify the (?:first|leaf)|certificate verify failed|unknown (?:ca|authority)|signed by unknown|verification failed|verify error");
    private static final BoundedPattern ISSUER = BoundedPattern.of(
            "(?<![\\w./-])((?:[\\w.@+-]+/)*(?:[\\w-]*(?:\\bca\\b|ca-|-ca|root|issuer|chain|bundle|intermediate)[\\w-]*)\\.(?:crt|pem|cer))(?![\\w])");

    public NameIssuer() {
        super("name-issuer", "Names the issuer's certificate where a program cannot find it by itself.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(NO_ISSUER);
        if (sign.isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(trace.point().script());
        List<Repair> repairs = new ArrayList<>();
        for (String issuer : issuers(trace)) {
            script.first(command -> (command.baseName().equals("openssl")
                                    || command.baseName().equals("curl"))
                            && !command.in(script.text()).contains(issuer))
                    .ifPresent(command -> repairs.add(repair(trace, script, command, issuer, sign.get())));
        }
        return repairs.stream().limit(3).toList();
    }

    private Repair repair(Trace trace, ShellScript script, SimpleCommand command, String issuer, Found sign) {
        boolean curl = command.baseName().equals("curl");
        Word after = command.words().get(curl ? 0 : Math.min(1, command.words().size() - 1));
        String option = curl ? " --cacert " : " -CAfile ";
        String changed = script.text().substring(0, after.end())
                + option
                + issuer
                + script.text().substring(after.end());
        String reason = "The program does not know the issuer; its certificate lies in " + issuer + ".";
        return new Repair(name(), List.of(Change.script(trace.point(), changed, reason, sign.evidence())), 0.84);
    }

    private static Set<String> issuers(Trace trace) {
        Set<String> issuers = new LinkedHashSet<>();
        Stream.concat(trace.scripts().stream(), trace.lines().stream().map(Line::text))
                .forEach(text -> {
                    for (MatchResult matcher : ISSUER.all(text)) {
                        Whitelist.path(matcher.group(1)).ifPresent(issuers::add);
                    }
                });
        return issuers;
    }
}
