package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import java.math.BigDecimal;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which language models the learner may ask. The key comes from the environment alone: options can be seen by every user. */
final class ModelOptions {

    private static final String KEY = "RUNBOOK_MODEL_KEY";

    /** A model's name, and its prices for a million tokens of input and output. */
    private static final Pattern PRICED = Pattern.compile("(.+)@(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");

    @Option(
            names = "--model-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:RUNBOOK_MODEL_URL}",
            description = "Address of an OpenAI-compatible API, such as http://localhost:11434/v1; its key comes from "
                    + "$RUNBOOK_MODEL_KEY (default: $RUNBOOK_MODEL_URL, else no model is asked).")
    private String url;

    @Option(
            names = "--categoriser-model",
            paramLabel = "NAME[@IN/OUT]",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:RUNBOOK_CATEGORISER_MODEL}",
            description = "Model that says why something failed where the rules abstain, with its prices for a million "
                    + "tokens, such as small-model@0.25/2 (default: $RUNBOOK_CATEGORISER_MODEL).")
    private String categoriser;

    @Option(
            names = "--generator-model",
            paramLabel = "NAME[@IN/OUT]",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:RUNBOOK_GENERATOR_MODEL}",
            description = "Model that proposes changes where no repair operator knows one "
                    + "(default: $RUNBOOK_GENERATOR_MODEL).")
    private String generator;

    @Option(
            names = "--model-budget",
            paramLabel = "AMOUNT",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:RUNBOOK_MODEL_BUDGET}",
            description =
                    "What models may cost in a calendar month, in the currency of the prices; 'bench' counts each "
                            + "run by itself (default: $RUNBOOK_MODEL_BUDGET, else 10).")
    private String budget;

    /**
     * What is set; empty when no model is to be asked.
     *
     * @throws CommandException when something is missing or of the wrong form
     */
    public Optional<LlmSettings> settings() {
        if (blank(url)) {
            return Optional.empty();
        }
        ModelSettings cheap = model(categoriser, "--categoriser-model");
        ModelSettings strong = model(generator, "--generator-model");
        if (cheap == null && strong == null) {
            throw CommandException.refused(
                    "--model-url needs a model: give --categoriser-model, --generator-model, or both");
        }
        try {
            LlmSettings settings =
                    LlmSettings.of(URI.create(url.strip()), ApiKey.from(() -> System.getenv(KEY)), cheap, strong);
            return Optional.of(settings.withProxy(ProxySelector.getDefault())
                    .withBudget(blank(budget) ? LlmSettings.DEFAULT_BUDGET : amount(budget)));
        } catch (IllegalArgumentException e) {
            throw CommandException.refused("--model-url " + url + ": " + e.getMessage());
        }
    }

    @CheckForNull
    private static ModelSettings model(String text, String option) {
        if (blank(text)) {
            return null;
        }
        Matcher priced = PRICED.matcher(text.strip());
        if (priced.matches()) {
            return ModelSettings.priced(
                    priced.group(1), new BigDecimal(priced.group(2)), new BigDecimal(priced.group(3)));
        }
        if (text.matches(".*@[^@]*/[^@]*")) {
            throw CommandException.refused(
                    option + " " + text + ": write the prices as NAME@INPUT/OUTPUT, such as small-model@0.25/2");
        }
        return ModelSettings.free(text.strip());
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw CommandException.refused("--model-budget " + text + ": write an amount, such as 5 or 2.50");
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
