package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A lived-in house: runbooks that failed and were made better, reviews in every state, a past. */
final class PageFixture {

    static final String CRASH = """
            # Kept by the web team; page them before you change the order.
            id: RB-SERVICE-001
            name: Restart a crashed web service
            description: Restarts the unit and proves that it answers again.
            incidentTypes: [service_crash]
            platforms: [linux]
            severity: [critical, high]
            parameters:
              service: {type: string, required: true}
              port: {type: integer, default: 8080}
            steps:
              - name: look at the log
                run: journalctl -u "$service" -n 50
              - name: restart
                run: ./restart "$service"
                timeout: 30s
              - name: warm the cache
                run: ./warm-cache
            settle: 2s
            verify:
              - run: curl -fsS "http://127.0.0.1:$port/health"
            sla: 15m
            """;

    private static final String SIMPLE = """
            id: %s
            name: %s
            incidentTypes: [%s]
            steps:
              - name: act
                run: %s
            """;

    private PageFixture() {}

    static void bring(ReviewFixture house) {
        house.library.publish("service.yaml", CRASH, ReviewFixture.ALICE, "First version, from the wiki.", true);
        simple(house, "RB-DISK-001", "Free space on a full disk", "disk_full", "./purge-logs --older 7d");
        simple(house, "RB-CERT-001", "Renew an expiring certificate", "cert_expiry", "./renew");
        simple(house, "RB-BACKUP-001", "Run a failed backup again", "backup_failure", "./backup --retry");
        simple(house, "RB-CPU-001", "Stop a runaway process", "high_cpu", "./stop-runaway");
        models(house);
        past(house);
        Review cert = waiting(house);
        house.pass(Duration.ofHours(5));
        Review main = crash(house);
        house.reviews.recordTest(
                main.id(),
                main.sha256(),
                new Review.TestResult(
                        "scenario port-held", true, "learner", now(house), "oracle: the service answers; 3.2 s"),
                ReviewFixture.ALICE);
        house.pass(Duration.ofMinutes(40));
        house.reviews.comment(main.id(), ReviewFixture.CAROL, "Is fuser on all of our hosts?");
        house.reviews.claim(cert.id(), ReviewFixture.CAROL);
        house.pass(Duration.ofMinutes(12));
    }

    private static void past(ReviewFixture house) {
        for (int i = 0; i < 14; i++) {
            PastExecutions.save(
                    house,
                    "RB-DISK-001",
                    1,
                    i % 3 == 0 ? Outcome.VERIFIED : Outcome.INEFFECTIVE,
                    "disk_full",
                    "agent-" + i % 4,
                    i);
        }
        Review disk = propose(
                house,
                "RB-DISK-001",
                "./purge-logs --older 3d",
                "The logs of the last week fill the disk.",
                "disk",
                List.of());
        house.pass(Duration.ofHours(2));
        house.reviews.approve(
                disk.id(),
                disk.sha256(),
                disk.revision(),
                ReviewFixture.BOB,
                "Three days are what the policy asks for.");
        for (int i = 0; i < 22; i++) {
            PastExecutions.save(
                    house,
                    "RB-DISK-001",
                    2,
                    i % 8 == 0 ? Outcome.FAILED : Outcome.VERIFIED,
                    "disk_full",
                    "agent-" + i % 4,
                    20 + i);
        }
        Review backup = propose(
                house, "RB-BACKUP-001", "./backup --retry --timeout 4h", "It needs more time.", "backup", List.of());
        house.reviews.reject(
                backup.id(),
                backup.sha256(),
                backup.revision(),
                ReviewFixture.BOB,
                "Four hours block the nightly slot; find out why it is slow.");
        branch(house);
    }

    /** One more proposal on each side of a decision: the first is rejected, the second becomes version 4. */
    private static void branch(ReviewFixture house) {
        Review all = propose(
                house,
                "RB-DISK-001",
                "./purge-logs --all",
                "Three days are not enough on agent-2.",
                "disk2",
                List.of());
        house.pass(Duration.ofMinutes(25));
        house.reviews.reject(
                all.id(), all.sha256(), all.revision(), ReviewFixture.CAROL, "The audit needs the last day.");
        Review compress = propose(
                house,
                "RB-DISK-001",
                "./purge-logs --older 3d --compress",
                "What is younger than three days fills the disk; it can be compressed.",
                "disk3",
                List.of());
        house.pass(Duration.ofMinutes(50));
        house.reviews.approve(compress.id(), compress.sha256(), compress.revision(), ReviewFixture.CAROL, "");
        for (int i = 0; i < 9; i++) {
            PastExecutions.save(house, "RB-DISK-001", 4, Outcome.VERIFIED, "disk_full", "agent-" + i % 4, 60 + i);
        }
    }

    private static void models(ReviewFixture house) {
        house.store.transact(records -> {
            for (int day = 0; day < 12; day++) {
                ModelCall call = ModelCall.reserved(
                        "call-" + day,
                        now(house).minusSeconds(86_400L * day),
                        "generator",
                        "large",
                        "repair",
                        "RB-DISK-001",
                        50_000);
                records.modelCalls().reserve(call);
                records.modelCalls()
                        .settle(call.settled(ModelCall.ANSWERED, 9_000L + 4_000L * (day % 5), 3_000, 0, 700, 4_100));
            }
            return null;
        });
    }

    private static Review crash(ReviewFixture house) {
        List<Evidence> evidence = List.of(
                new Evidence("step 2 output", "bind: Address already in use (port 8080)"),
                new Evidence("state port.8080", "listening, held by pid 4711 (python3)"));
        List<ChangeOperation> operations = List.of(
                ChangeOperation.add(
                        "/steps/1",
                        Map.of("name", "free the port", "run", "fuser -k \"$port/tcp\" || true"),
                        "A leftover process holds the port, so the service cannot bind it.",
                        evidence),
                ChangeOperation.replace(
                        "/steps/2/timeout", "90s", "Successful starts took up to 61 s.", List.of(evidence.get(0))));
        PastExecutions.save(house, "RB-SERVICE-001", 1, Outcome.VERIFIED, "service_crash", "web-1", 3);
        for (int i = 0; i < 4; i++) {
            PastExecutions.save(house, "RB-SERVICE-001", 1, Outcome.FAILED, "service_crash", "web-" + i, 50 + i);
        }
        Review review = house.reviews.submit(new Proposal(
                house.library.resolve("RB-SERVICE-001").ref(),
                RunbookText.apply(CRASH, operations),
                operations,
                "learner/rules",
                "The restart failed because another process held the port; free it first, and give the start more time.",
                new FailureSignature(
                        Sha256.of("port held"), "RB-SERVICE-001 step 2 exit 1 bind: Address already in use"),
                FailureType.RUNBOOK_INSUFFICIENT,
                "E-RB-SERVICE-001-53",
                List.of("free-port", "raise-timeout"),
                List.of(new Finding(
                        Finding.Severity.RISK,
                        "destructive-verb",
                        "'fuser -k' ends whatever process holds the port.",
                        "/steps/1")),
                0.86));
        house.reviews.join(review.proposal().signature().hash());
        return house.reviews.join(review.proposal().signature().hash()).orElseThrow();
    }

    private static Review waiting(ReviewFixture house) {
        Review cert = propose(
                house,
                "RB-CERT-001",
                "./renew --force --wait 120",
                "The authority needs up to two minutes.",
                "cert",
                List.of());
        Review cpu = propose(
                house,
                "RB-CPU-001",
                "./stop-runaway --all-users",
                "The process belongs to another user.",
                "cpu",
                List.of(new Finding(
                        Finding.Severity.RISK, "wider-reach", "Now touches processes of all users.", "/steps/0")));
        house.reviews.requestChanges(
                cpu.id(), cpu.sha256(), cpu.revision(), ReviewFixture.BOB, "Only the user of the job, please.");
        house.library.publish(
                "memory.yaml",
                SIMPLE.formatted("RB-MEMORY-001", "Recycle a leaking worker", "memory_leak", "./recycle --graceful"),
                ReviewFixture.CAROL,
                "New runbook for the render farm.",
                false);
        return cert;
    }

    private static Review propose(
            ReviewFixture house, String id, String command, String reason, String failure, List<Finding> findings) {
        Version parent = house.library.resolve(id);
        String before = parent.text()
                .lines()
                .filter(line -> line.contains("run: "))
                .findFirst()
                .orElseThrow();
        String text = parent.text().replace(before, "    run: " + command);
        return house.reviews.submit(new Proposal(
                parent.ref(),
                text,
                List.of(ChangeOperation.replace(
                        "/steps/0/run", command, reason, List.of(new Evidence("step 1 output", "no effect")))),
                "learner/rules",
                reason,
                new FailureSignature(Sha256.of(failure), id + " step 1 " + failure),
                FailureType.RUNBOOK_INSUFFICIENT,
                null,
                List.of(command.contains("timeout") ? "raise-timeout" : "alternative-command"),
                findings,
                0.7));
    }

    private static void simple(ReviewFixture house, String id, String name, String type, String command) {
        house.library.publish(
                id + ".yaml", SIMPLE.formatted(id, name, type, command), ReviewFixture.ALICE, "First version.", true);
    }

    static Instant now(ReviewFixture house) {
        return house.clock().instant();
    }
}
