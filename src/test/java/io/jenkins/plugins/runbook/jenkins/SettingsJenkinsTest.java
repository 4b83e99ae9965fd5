package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.Configurator;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.casc.model.Scalar;
import io.jenkins.plugins.runbook.jenkins.settings.ModelConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Settings through the form, from disk and as code. */
@WithJenkins
class SettingsJenkinsTest {

    @Test
    void what_is_set_survives_the_form_and_the_disk(JenkinsRule jenkins) throws Exception {
        RunbookConfiguration settings = RunbookConfiguration.get();
        ModelConfiguration model = new ModelConfiguration("https://models.example/v1");
        model.setGenerator("strong");
        model.setMonthlyBudget("2.50");
        settings.setModel(model);
        settings.setMinimumApprovals(2);
        settings.setCanary(true);

        jenkins.configRoundtrip();
        RunbookConfiguration read = new RunbookConfiguration();

        assertThat(read.getMinimumApprovals()).isEqualTo(2);
        assertThat(read.isCanary()).isTrue();
        assertThat(read.getModel().getUrl()).isEqualTo("https://models.example/v1");
        assertThat(read.getModel().getMonthlyBudget()).isEqualTo("2.50");
    }

    @Test
    void settings_can_be_written_and_read_as_code(JenkinsRule jenkins) throws Exception {
        ConfiguratorRegistry registry = ConfiguratorRegistry.get();
        ConfigurationContext context = new ConfigurationContext(registry);
        Configurator<RunbookConfiguration> configurator = registry.lookupOrFail(RunbookConfiguration.class);
        assertThat(configurator.getName()).isEqualTo("runbooks");
        Mapping model = new Mapping();
        model.put("url", "https://models.example/v1");
        Mapping yaml = new Mapping();
        yaml.put("learning", new Scalar("false"));
        yaml.put("model", model);

        configurator.configure(yaml, context);

        assertThat(RunbookConfiguration.get().isLearning()).isFalse();
        assertThat(configurator.describe(RunbookConfiguration.get(), context).asMapping())
                .containsKeys("minimumApprovals", "model");
        assertThat(registry.lookupOrFail(ModelConfiguration.class)).isInstanceOf(DataBoundConfigurator.class);
    }
}
