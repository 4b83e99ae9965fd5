package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.recipe.Recipe;
import io.jenkins.plugins.runbook.learning.repair.recipe.RecipeBook;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe mends its example as it says, and leaves its counter-example alone. */
class RecipesTest {

    static Stream<Recipe> recipes() {
        return RecipeBook.all().stream();
    }

    private static Failures failure(Recipe recipe, Recipe.Example example) {
        int exit = recipe.exits().stream().findFirst().orElse(1);
        return Failures.of("- {name: act, run: " + Json.text(example.run()) + "}\n")
                .failed(exit, example.prints());
    }

    private static List<String> scripts(Recipe recipe, Recipe.Example example) throws InterruptedException {
        CandidateFactory only = new CandidateFactory(List.of(recipe), new RunbookReader(), new Guard(Set.of(), false));
        return only.candidates(failure(recipe, example).trace(), operator -> 1).stream()
                .map(candidate -> candidate.runbook().steps().get(0).action())
                .map(action -> action instanceof Action.Run run
                        ? run.script() + (run.shell() == Shell.SH ? "" : " # " + run.shell())
                        : "")
                .map(String::strip)
                .toList();
    }

    private static List<Finding> verdicts(Recipe recipe, Recipe.Example example) {
        Trace trace = failure(recipe, example).trace();
        return recipe.propose(trace).stream()
                .map(repair -> RunbookText.apply(trace.failure().text(), repair.operations()))
                .flatMap(text -> new Guard(Set.of(), false)
                                .inspect(
                                        trace.runbook(),
                                        trace.failure().text(),
                                        new RunbookReader().read("x", text).runbook(),
                                        text)
                                .stream())
                .filter(finding -> finding.severity() == Finding.Severity.BLOCK)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_mends_its_examples_and_leaves_its_counter_examples_alone(Recipe recipe) throws InterruptedException {
        for (Recipe.Example example : recipe.examples()) {
            assertThat(scripts(recipe, example))
                    .as(() -> recipe.name() + " on " + example.run() + ", of which the guard says: "
                            + verdicts(recipe, example))
                    .first()
                    .isEqualTo(example.becomes());
        }
        for (Recipe.Example counter : recipe.counters()) {
            assertThat(scripts(recipe, counter))
                    .as("%s on its counter-example", recipe.name())
                    .isEmpty();
        }
    }

    @Test
    void no_recipe_grants_more_rights() {
        assertThat(RecipeBook.all())
                .allSatisfy(recipe -> assertThat(recipe.forms().toString())
                        .doesNotContainPattern(
                                "\\b(sudo|doas)\\b|(?<!\\^ \\*|\\\\n {2})\\bsu\\b|chmod [0-7]*777|--privileged"));
    }

    @Test
    void a_recipe_that_loosens_a_safeguard_says_so_and_none_trusts_a_stranger() {
        assertThat(RecipeBook.all()).allSatisfy(recipe -> {
            String forms = recipe.forms().toString();
            assertThat(forms)
                    .doesNotContainPattern(
                            "StrictHostKeyChecking=no|gpg-auto-import|no-?gpg|allow-unauth|insecure|no-check|no-verify|(?<!-un)trusted|encryption[= ]none|ssl-mode=DISABLED|-k\\b.*https");
            if (forms.matches(
                    "(?s).*(StrictHostKeyChecking|safe[.]directory|skip-ssl|legacy-provider|-legacy |unsafe-perm|--ignore-(engines|platform)|allow-downgrades|allowerasing).*")) {
                assertThat(recipe.loosens()).as(recipe.name()).isNotBlank();
            }
        });
    }

    @Test
    void what_loosens_a_safeguard_is_flagged_for_the_reviewer_with_what_it_means() throws InterruptedException {
        List<Recipe> loosening = RecipeBook.all().stream()
                .filter(recipe -> recipe.loosens() != null)
                .toList();

        assertThat(loosening).hasSizeGreaterThan(5);
        for (Recipe recipe : loosening) {
            CandidateFactory only =
                    new CandidateFactory(List.of(recipe), new RunbookReader(), new Guard(Set.of(), false));
            Trace trace = failure(recipe, recipe.examples().get(0)).trace();
            assertThat(only.candidates(trace, operator -> 1))
                    .allSatisfy(candidate -> assertThat(candidate.findings()).anySatisfy(finding -> {
                        assertThat(finding.rule()).isEqualTo("loosened-safeguard");
                        assertThat(finding.message()).isEqualTo(recipe.loosens());
                    }));
        }
    }
}
