package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.repair.operator.AlternativeCommand;
import io.jenkins.plugins.runbook.learning.repair.operator.ClearRegenerable;
import io.jenkins.plugins.runbook.learning.repair.operator.CreateMissingDirectory;
import io.jenkins.plugins.runbook.learning.repair.operator.EnsureDependency;
import io.jenkins.plugins.runbook.learning.repair.operator.FreeHeldPort;
import io.jenkins.plugins.runbook.learning.repair.operator.ManyFiles;
import io.jenkins.plugins.runbook.learning.repair.operator.NumberLocale;
import io.jenkins.plugins.runbook.learning.repair.operator.PortableOption;
import io.jenkins.plugins.runbook.learning.repair.operator.ProvideVariable;
import io.jenkins.plugins.runbook.learning.repair.operator.RaiseProgramTimeout;
import io.jenkins.plugins.runbook.learning.repair.operator.RaiseStepTimeout;
import io.jenkins.plugins.runbook.learning.repair.operator.ReloadAfterChange;
import io.jenkins.plugins.runbook.learning.repair.operator.RemoveStaleLock;
import io.jenkins.plugins.runbook.learning.repair.operator.RepeatableCommand;
import io.jenkins.plugins.runbook.learning.repair.operator.RetryTransient;
import io.jenkins.plugins.runbook.learning.repair.operator.SharedEnvironment;
import io.jenkins.plugins.runbook.learning.repair.operator.StrongerVerb;
import io.jenkins.plugins.runbook.learning.repair.operator.UnicodeLocale;
import io.jenkins.plugins.runbook.learning.repair.operator.UseBash;
import io.jenkins.plugins.runbook.learning.repair.operator.WaitBeforeVerify;
import io.jenkins.plugins.runbook.learning.repair.operator.WaitUntilReady;
import java.util.List;

/** All repair operators. */
public final class Operators {

    private Operators() {}

    public static List<RepairOperator> all() {
        return List.of(
                new AlternativeCommand(),
                new ClearRegenerable(),
                new CreateMissingDirectory(),
                new EnsureDependency(),
                new FreeHeldPort(),
                new ManyFiles(),
                new NumberLocale(),
                new PortableOption(),
                new ProvideVariable(),
                new RaiseProgramTimeout(),
                new RaiseStepTimeout(),
                new ReloadAfterChange(),
                new RemoveStaleLock(),
                new RepeatableCommand(),
                new RetryTransient(),
                new SharedEnvironment(),
                new StrongerVerb(),
                new UnicodeLocale(),
                new UseBash(),
                new WaitBeforeVerify(),
                new WaitUntilReady());
    }
}
