package io.jenkins.plugins.runbook.learning.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the learner looks at is foreign: outputs, scripts, values. So each of its patterns is bounded, and no word depends on a locale. */
class OnlyBoundedPatternsTest {

    private static final String[] PACKAGES = {
        "..learning", "..learning.category..", "..learning.elsewhere..", "..learning.model..", "..learning.rehearsal..",
        "..learning.repair..", "..learning.search..", "..learning.signature..", "..learning.success..",
                "..learning.trace.."
    };
    private static final Set<String> BY_PATTERN = Set.of("matches", "replaceAll", "replaceFirst", "split");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.runbook.learning");

    @Test
    void no_other_pattern_meets_foreign_text() {
        noClasses()
                .that()
                .resideInAnyPackage(PACKAGES)
                .and()
                .doNotHaveSimpleName("BoundedPattern")
                .should()
                .accessClassesThat()
                .belongToAnyOf(Pattern.class, Matcher.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.<JavaCall<?>>describe(
                        "a method of String takes a pattern",
                        call -> call.getTargetOwner().isEquivalentTo(String.class)
                                && BY_PATTERN.contains(call.getName())))
                .check(classes);
    }

    @Test
    void nothing_is_put_into_lower_or_upper_case_by_the_locale_of_the_machine() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(classes);
    }
}
