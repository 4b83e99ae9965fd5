package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.security.Permission;
import java.net.URL;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who reaches what of the page. */
@WithJenkins
class PermissionsJenkinsTest {

    @Test
    void the_page_is_for_those_who_may_view_and_its_verbs_for_those_who_may_more(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin");
        Map.<String, Permission>of(
                        "viewer", RunbookPermissions.VIEW,
                        "reviewer", RunbookPermissions.REVIEW,
                        "approver", RunbookPermissions.APPROVE)
                .forEach((user, permission) ->
                        strategy.grant(Jenkins.READ, permission).everywhere().to(user));
        strategy.grant(Jenkins.READ).everywhere().to("reader");
        jenkins.jenkins.setAuthorizationStrategy(strategy);

        for (String page : new String[] {"runbooks/", "runbooks/api/review/pending", "manage/runbooks/"}) {
            assertThat(get(jenkins, "reader", page)).as("reader, %s", page).isEqualTo(403);
            assertThat(get(jenkins, "viewer", page)).as("viewer, %s", page).isEqualTo(200);
            assertThat(get(jenkins, "admin", page)).as("admin, %s", page).isEqualTo(200);
        }
        String approve = "runbooks/api/review/approve/R-nope";
        assertThat(post(jenkins, "reader", approve)).isEqualTo(403);
        assertThat(post(jenkins, "viewer", approve)).isEqualTo(403);
        assertThat(post(jenkins, "reviewer", approve)).isEqualTo(403);
        assertThat(post(jenkins, "approver", approve)).isIn(400, 404);
        assertThat(get(jenkins, "approver", approve)).isEqualTo(405);
    }

    private static int get(JenkinsRule jenkins, String user, String path) throws Exception {
        return client(jenkins, user).goTo(path, null).getWebResponse().getStatusCode();
    }

    /** With an API token, as scripts do; those need no crumb. */
    private static int post(JenkinsRule jenkins, String user, String path) throws Exception {
        JenkinsRule.WebClient client = client(jenkins, user);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
        request.setAdditionalHeader("Content-Type", "application/json");
        request.setRequestBody("{}");
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    private static JenkinsRule.WebClient client(JenkinsRule jenkins, String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.setJavaScriptEnabled(false);
        return client.withBasicApiToken(user);
    }
}
