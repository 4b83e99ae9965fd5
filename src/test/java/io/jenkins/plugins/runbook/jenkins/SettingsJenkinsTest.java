package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.Configurator;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.casc.model.Scalar;
import io.jenkins.plugins.runbook.jenkins.settings.ModelConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.ReviewConfiguration;
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
        ReviewConfiguration reviews = new ReviewConfiguration();
        reviews.setMinimumApprovals(2);
        reviews.setCanary(true);
        settings.setReviews(reviews);

        jenkins.configRoundtrip();
        RunbookConfiguration read = new RunbookConfiguration();

        assertThat(read.getReviews().getMinimumApprovals()).isEqualTo(2);
        assertThat(read.getReviews().isCanary()).isTrue();
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
        Mapping learning = new Mapping();
        learning.put("enabled", new Scalar("false"));
        yaml.put("learning", learning);
        yaml.put("model", model);

        configurator.configure(yaml, context);

        assertThat(RunbookConfiguration.get().getLearning().isEnabled()).isFalse();
        assertThat(configurator.describe(RunbookConfiguration.get(), context).asMapping())
                .containsKeys("learning", "reviews", "notifications", "store", "model");
        assertThat(registry.lookupOrFail(ModelConfiguration.class)).isInstanceOf(DataBoundConfigurator.class);
    }
}
