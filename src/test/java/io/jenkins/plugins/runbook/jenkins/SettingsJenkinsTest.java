package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.runbook.jenkins.settings.ExecutionConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.LearningConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.ModelConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.NotificationConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RehearsalConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.ReviewConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.StoreConfiguration;
import io.jenkins.plugins.runbook.upgrade.SavedXml;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Settings through the form, from disk and as code. */
@WithJenkins
class SettingsJenkinsTest {

    @TempDir
    Path directory;

    @Test
    void what_is_set_survives_the_form_and_the_disk(JenkinsRule jenkins) throws Exception {
        RunbookConfiguration settings = RunbookConfiguration.get();
        ModelConfiguration model = new ModelConfiguration("https://models.example/v1");
        model.setGenerator("strong");
        model.setMonthlyBudget("2.50");
        settings.setModel(model);
        ReviewConfiguration reviews = new ReviewConfiguration();
        reviews.setMinimumApprovals(2);
        reviews.setRiskyMinimumApprovals(3);
        reviews.setCanary(true);
        reviews.setExpiryDays(14);
        settings.setReviews(reviews);
        ExecutionConfiguration executions = new ExecutionConfiguration();
        executions.setStepMinutes(90);
        executions.setCaptureSeconds(20);
        settings.setExecutions(executions);
        LearningConfiguration learning = new LearningConfiguration();
        learning.setEnabled(false);
        learning.setAllowedCommands("systemctl curl");
        learning.setBlockRisks(true);
        settings.setLearning(learning);
        StoreConfiguration store = new StoreConfiguration();
        store.setRetentionDays(400);
        store.setDailyBackups(3);
        settings.setStore(store);
        RehearsalConfiguration rehearsals = new RehearsalConfiguration();
        rehearsals.setLabel("linux && staging");
        rehearsals.setMinutes(20);
        rehearsals.setCandidates(true);
        rehearsals.setBudgetSeconds(90);
        settings.setRehearsals(rehearsals);
        NotificationConfiguration notifications = new NotificationConfiguration();
        notifications.setRecipients("ops@example.org");
        settings.setNotifications(notifications);

        jenkins.configRoundtrip();
        RunbookConfiguration read = new RunbookConfiguration();

        jenkins.assertEqualDataBoundBeans(model, read.getModel());
        jenkins.assertEqualDataBoundBeans(reviews, read.getReviews());
        jenkins.assertEqualDataBoundBeans(executions, read.getExecutions());
        jenkins.assertEqualDataBoundBeans(learning, read.getLearning());
        jenkins.assertEqualDataBoundBeans(store, read.getStore());
        jenkins.assertEqualDataBoundBeans(rehearsals, read.getRehearsals());
        jenkins.assertEqualDataBoundBeans(notifications, read.getNotifications());
    }

    @Test
    void settings_saved_by_the_release_of_2026_11_30_are_read(JenkinsRule jenkins) throws Exception {
        Path saved = jenkins.jenkins.getRootDir().toPath().resolve(RunbookConfiguration.class.getName() + ".xml");
        try (InputStream in = SavedXml.class.getResourceAsStream("settings-2026-11-30.xml")) {
            Files.copy(in, saved, StandardCopyOption.REPLACE_EXISTING);
        }

        RunbookConfiguration read = new RunbookConfiguration();

        assertThat(read.getReviews().getMinimumApprovals()).isEqualTo(2);
        assertThat(read.getLearning().isEnabled()).isFalse();
        assertThat(read.getModel().getGenerator()).isEqualTo("large");
        assertThat(read.getExecutions().getStepMinutes()).isEqualTo(360);
    }

    /** The example of the manual itself is what is configured, so that neither can go its own way. */
    @Test
    void the_example_of_the_manual_can_be_read_as_code_and_comes_out_again(JenkinsRule jenkins) throws Exception {
        String manual = example();

        configure(manual);
        String exported = export();
        configure("unclassified:\n  runbooks:\n" + exported.indent(4));

        // What is as it would be anyhow is not written out.
        assertThat(leaves(load(manual).get("unclassified"), ""))
                .containsAllEntriesOf(leaves(Map.of("runbooks", load(exported)), ""));
        assertThat(exported).contains("gpt-4.1-mini", "slack-hook", "openai-key");
        assertThat(export()).isEqualTo(exported);
    }

    @Test
    void everything_that_is_set_as_code_is_written_out_as_code(JenkinsRule jenkins) throws Exception {
        String all = """
                learning:
                  allowedCommands: "systemctl, curl"
                  blockRisks: true
                  enabled: false
                model:
                  categoriser: "small"
                  categoriserInputPrice: "0.1"
                  categoriserOutputPrice: "0.2"
                  credentialsId: "key"
                  generator: "large"
                  generatorInputPrice: "1"
                  generatorOutputPrice: "2"
                  monthlyBudget: "3.50"
                  timeoutSeconds: 30
                  url: "https://models.example/v1"
                notifications:
                  recipients: "ops@example.org"
                  slackCredentialsId: "slack"
                  webhookCredentialsId: "hook"
                  webhookUrl: "https://hooks.example/x"
                rehearsals:
                  budgetSeconds: 90
                  candidates: true
                  label: "staging && !production"
                  minutes: 20
                reviews:
                  archiveDays: 30
                  authorMayApprove: true
                  trustSourceControl: true
                  canary: true
                  claimMinutes: 10
                  expiryDays: 20
                  expiryWarningDays: 5
                  minimumApprovals: 2
                  rehearsalRequired: true
                  riskyMinimumApprovals: 3
                store:
                  dailyBackups: 1
                  retentionDays: 500
                """;

        configure("unclassified:\n  runbooks:\n" + all.indent(4));

        assertThat(leaves(load(export()), "")).isEqualTo(leaves(load(all), ""));
    }

    @Test
    void a_label_that_is_none_is_refused_and_one_that_is_the_controller_warned_of(JenkinsRule jenkins) {
        RehearsalConfiguration.DescriptorImpl form =
                ExtensionList.lookupSingleton(RehearsalConfiguration.DescriptorImpl.class);

        assertThat(form.doCheckLabel("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckLabel("linux &&").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckLabel("nobody-has-it").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(form.doCheckLabel("built-in").getMessage()).contains("controller");
        assertThat(form.doAutoCompleteLabel("built").getValues()).contains("built-in");
        assertThatThrownBy(() -> new RehearsalConfiguration().setLabel("linux &&"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no expression of labels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reviews: {minimumApprovals: 0}",
                "reviews: {canaryShare: 400}",
                "model: {url: 'ftp://x'}",
                "model: {url: 'https://user:password@host/v1'}",
                "model: {generator: x}",
                "store: {url: 'jdbc:postgresql://host/x?password=y'}",
                "notifications: {webhookUrl: 'ftp://x'}",
                "rehearsals: {label: 'linux &&'}",
                "executions: {stepMinutes: 0}"
            })
    void code_is_refused_what_a_form_refuses_and_nothing_of_it_is_kept(String wrong, JenkinsRule jenkins)
            throws Exception {
        String before = export();
        assertThatThrownBy(() ->
                        configure("unclassified:\n  runbooks:\n    learning: {enabled: false}\n    " + wrong + "\n"))
                .isInstanceOf(ConfiguratorException.class);
        assertThat(export()).isEqualTo(before);
        assertThat(new RunbookConfiguration().getLearning().isEnabled()).isTrue();
    }

    /** Each check of a form and the setter beside it say the same of each value. */
    @Test
    void forms_and_code_have_one_check(JenkinsRule jenkins) throws Exception {
        List<String> values = List.of(
                "",
                "-1",
                "0",
                "1",
                "100",
                "101",
                "ten",
                "1.5",
                "https://host/x",
                "ftp://host/x",
                "https://u:p@host/x",
                "https://host/x y",
                "jdbc:postgresql:x",
                "jdbc:mysql:x",
                "jdbc:postgresql:x?password=y",
                "a@example.org",
                "linux",
                "linux &&",
                "systemctl; rm");
        int compared = 0;
        for (Class<?> type : List.of(
                ExecutionConfiguration.class,
                LearningConfiguration.class,
                ModelConfiguration.class,
                NotificationConfiguration.class,
                RehearsalConfiguration.class,
                ReviewConfiguration.class,
                StoreConfiguration.class)) {
            Descriptor<?> form = jenkins.jenkins.getDescriptor(type.asSubclass(Describable.class));
            for (Method check : form.getClass().getMethods()) {
                if (!check.getName().startsWith("doCheck") || check.getName().endsWith("CredentialsId")) {
                    continue;
                }
                String property = check.getName().substring("doCheck".length());
                for (String value : values) {
                    Optional<Boolean> taken = taken(type, property, value);
                    if (taken.isPresent()) {
                        boolean passes = ((FormValidation) check.invoke(form, value)).kind != FormValidation.Kind.ERROR;
                        assertThat(passes)
                                .as(type.getSimpleName() + "." + property + " = " + value)
                                .isEqualTo(taken.get());
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    /** Whether a setter takes a text; empty when no text of it can be given. */
    private static Optional<Boolean> taken(Class<?> type, String property, String value) throws Exception {
        if (type == ModelConfiguration.class && property.equals("Url")) {
            return Optional.of(takes(() -> new ModelConfiguration(value)));
        }
        Method setter = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("set" + property))
                .findFirst()
                .orElseThrow();
        Object instance = type == ModelConfiguration.class
                ? new ModelConfiguration("https://models.example/v1")
                : type.getConstructor().newInstance();
        if (setter.getParameterTypes()[0] != int.class) {
            return Optional.of(takes(() -> setter.invoke(instance, value)));
        }
        return value.matches("-?\\d+")
                ? Optional.of(takes(() -> setter.invoke(instance, Integer.parseInt(value))))
                : Optional.empty();
    }

    private static boolean takes(Callable<?> call) throws Exception {
        try {
            call.call();
            return true;
        } catch (IllegalArgumentException | InvocationTargetException e) {
            return false;
        }
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static String export() throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        return Util.toYamlString(Util.getUnclassifiedRoot(context).get("runbooks"));
    }

    private static String example() throws Exception {
        return Files.readAllLines(Path.of("docs/jenkins.md")).stream()
                .dropWhile(line -> !line.equals("    unclassified:"))
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(String yaml) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static Map<String, String> leaves(Object node, String path) {
        Map<String, String> leaves = new TreeMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> leaves.putAll(leaves(value, path + "/" + key)));
        } else {
            leaves.put(path, String.valueOf(node));
        }
        return leaves;
    }
}
