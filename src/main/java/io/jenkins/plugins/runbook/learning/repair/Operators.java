package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.repair.operator.ActOnAll;
import io.jenkins.plugins.runbook.learning.repair.operator.AlternativeCommand;
import io.jenkins.plugins.runbook.learning.repair.operator.ArchiveACopy;
import io.jenkins.plugins.runbook.learning.repair.operator.BypassProxy;
import io.jenkins.plugins.runbook.learning.repair.operator.ClearRegenerable;
import io.jenkins.plugins.runbook.learning.repair.operator.ConfirmOption;
import io.jenkins.plugins.runbook.learning.repair.operator.CreateMissingDirectory;
import io.jenkins.plugins.runbook.learning.repair.operator.DetectCompression;
import io.jenkins.plugins.runbook.learning.repair.operator.EndChildren;
import io.jenkins.plugins.runbook.learning.repair.operator.EnsureDependency;
import io.jenkins.plugins.runbook.learning.repair.operator.FollowPort;
import io.jenkins.plugins.runbook.learning.repair.operator.FreeHeldPort;
import io.jenkins.plugins.runbook.learning.repair.operator.InterpretScript;
import io.jenkins.plugins.runbook.learning.repair.operator.LocateFile;
import io.jenkins.plugins.runbook.learning.repair.operator.LocateProgram;
import io.jenkins.plugins.runbook.learning.repair.operator.ManyFiles;
import io.jenkins.plugins.runbook.learning.repair.operator.MoveProducerFirst;
import io.jenkins.plugins.runbook.learning.repair.operator.NameIssuer;
import io.jenkins.plugins.runbook.learning.repair.operator.NumberLocale;
import io.jenkins.plugins.runbook.learning.repair.operator.OtherLoopback;
import io.jenkins.plugins.runbook.learning.repair.operator.OwnVerbFirst;
import io.jenkins.plugins.runbook.learning.repair.operator.PortableOption;
import io.jenkins.plugins.runbook.learning.repair.operator.ProvideVariable;
import io.jenkins.plugins.runbook.learning.repair.operator.QuoteExpansion;
import io.jenkins.plugins.runbook.learning.repair.operator.RaiseOpenFiles;
import io.jenkins.plugins.runbook.learning.repair.operator.RaiseProgramTimeout;
import io.jenkins.plugins.runbook.learning.repair.operator.RaiseStepTimeout;
import io.jenkins.plugins.runbook.learning.repair.operator.ReachSubdirectories;
import io.jenkins.plugins.runbook.learning.repair.operator.ReloadAfterChange;
import io.jenkins.plugins.runbook.learning.repair.operator.RelocatedPath;
import io.jenkins.plugins.runbook.learning.repair.operator.RemoveDebris;
import io.jenkins.plugins.runbook.learning.repair.operator.RemoveExpired;
import io.jenkins.plugins.runbook.learning.repair.operator.RemoveStaleLock;
import io.jenkins.plugins.runbook.learning.repair.operator.RemoveStaleSocket;
import io.jenkins.plugins.runbook.learning.repair.operator.RenamedOption;
import io.jenkins.plugins.runbook.learning.repair.operator.RenamedService;
import io.jenkins.plugins.runbook.learning.repair.operator.RenamedUser;
import io.jenkins.plugins.runbook.learning.repair.operator.RepeatableCommand;
import io.jenkins.plugins.runbook.learning.repair.operator.ReplaceInUse;
import io.jenkins.plugins.runbook.learning.repair.operator.RestartAfterStop;
import io.jenkins.plugins.runbook.learning.repair.operator.RestoreLastGood;
import io.jenkins.plugins.runbook.learning.repair.operator.RetryTransient;
import io.jenkins.plugins.runbook.learning.repair.operator.RunSkippedStep;
import io.jenkins.plugins.runbook.learning.repair.operator.SearchPath;
import io.jenkins.plugins.runbook.learning.repair.operator.SharedEnvironment;
import io.jenkins.plugins.runbook.learning.repair.operator.ShorterRetention;
import io.jenkins.plugins.runbook.learning.repair.operator.SignalByName;
import io.jenkins.plugins.runbook.learning.repair.operator.StripCarriageReturns;
import io.jenkins.plugins.runbook.learning.repair.operator.StrongerVerb;
import io.jenkins.plugins.runbook.learning.repair.operator.TightenKeyMode;
import io.jenkins.plugins.runbook.learning.repair.operator.TruncateInPlace;
import io.jenkins.plugins.runbook.learning.repair.operator.UnicodeLocale;
import io.jenkins.plugins.runbook.learning.repair.operator.UseBash;
import io.jenkins.plugins.runbook.learning.repair.operator.WaitBeforeVerify;
import io.jenkins.plugins.runbook.learning.repair.operator.WaitUntilReady;
import io.jenkins.plugins.runbook.learning.repair.operator.WidenRotated;
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
