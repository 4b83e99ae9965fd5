package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;

/** All repair operators. */
public final class Operators {

    private Operators() {}

    public static List<RepairOperator> all() {
        return List.of(
                new ActOnAll(),
                new AlternativeCommand(),
                new ArchiveACopy(),
                new BypassProxy(),
                new ClearRegenerable(),
                new ConfirmOption(),
                new CreateMissingDirectory(),
                new DetectCompression(),
                new EndChildren(),
                new EnsureDependency(),
                new FollowPort(),
                new FreeHeldPort(),
                new InterpretScript(),
                new LocateFile(),
                new LocateProgram(),
                new ManyFiles(),
                new MoveProducerFirst(),
                new NameIssuer(),
                new NumberLocale(),
                new OtherLoopback(),
                new OwnVerbFirst(),
                new PortableOption(),
                new ProvideVariable(),
                new QuoteExpansion(),
                new RaiseOpenFiles(),
                new RaiseProgramTimeout(),
                new RaiseStepTimeout(),
                new ReachSubdirectories(),
                new ReloadAfterChange(),
                new RelocatedPath(),
                new RemoveDebris(),
                new RemoveExpired(),
                new RemoveStaleLock(),
                new RemoveStaleSocket(),
                new RenamedOption(),
                new RenamedService(),
                new RenamedUser(),
                new RepeatableCommand(),
                new ReplaceInUse(),
                new RestartAfterStop(),
                new RestoreLastGood(),
                new RetryTransient(),
                new RunSkippedStep(),
                new SearchPath(),
                new SharedEnvironment(),
                new ShorterRetention(),
                new SignalByName(),
                new StripCarriageReturns(),
                new StrongerVerb(),
                new TightenKeyMode(),
                new TruncateInPlace(),
                new UnicodeLocale(),
                new UseBash(),
                new WaitBeforeVerify(),
                new WaitUntilReady(),
                new WidenRotated());
    }

    /** Whether all of these operators mend what is different on a host. */
    public static boolean mendDifferences(List<String> names) {
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name -> all().stream()
                                .anyMatch(operator -> operator.name().equals(name)
                                        && operator.mends() == FailureType.ENVIRONMENT_DIFFERENCE));
    }
}
