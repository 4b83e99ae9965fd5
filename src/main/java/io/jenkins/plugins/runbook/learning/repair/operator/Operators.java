package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.repair.recipe.ClosestProgram;
import io.jenkins.plugins.runbook.learning.repair.recipe.ClosestWord;
import io.jenkins.plugins.runbook.learning.repair.recipe.RecipeBook;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All repair operators. */
public final class Operators {

    /** What operators were called before, in records that are kept. */
    private static final Map<String, String> FORMER = Map.of("archive-a-copy", "tolerate-changed-files");

    private Operators() {}

    /** The name that an operator has now, whatever a record calls it. */
    public static String current(String name) {
        return FORMER.getOrDefault(name, name);
    }

    private static final List<RepairOperator> ALL =
            Stream.concat(reasoning().stream(), RecipeBook.all().stream()).toList();

    /** Those that reason about steps, and the recipes. */
    public static List<RepairOperator> all() {
        return ALL;
    }

    private static List<RepairOperator> reasoning() {
        return List.of(
                new ActOnAll(),
                new AlternativeCommand(),
                new ClearRegenerable(),
                new ClosestProgram(),
                new ClosestWord(),
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
                new WriteBeside(),
                new LeadingZero(),
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
                new WaitBeforeVerify(),
                new WaitUntilReady(),
                new WidenRotated());
    }

    /** Whether all of these operators mend what is different on a host. */
    public static boolean mendDifferences(List<String> names) {
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name -> all().stream()
                                .anyMatch(operator -> operator.name().equals(current(name))
                                        && operator.mends() == FailureType.ENVIRONMENT_DIFFERENCE));
    }
}
