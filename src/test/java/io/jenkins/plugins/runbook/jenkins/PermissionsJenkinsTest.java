package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.security.Permission;
import io.jenkins.plugins.runbook.web.PermissionTable;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who reaches what of the page: the table of docs/jenkins.md, operation by operation and role by role. */
@WithJenkins
class PermissionsJenkinsTest {

    private static final String ADMINISTER = "Overall/Administer";
    private static final String READ = "Overall/Read";
    private static final String ANONYMOUS = "anonymous";

    private final PermissionTable table = PermissionTable.read();

    @Test
    void everybody_may_do_what_the_table_says_and_nothing_else(JenkinsRule jenkins) throws Exception {
        Map<String, String> roles = people(jenkins);

        Map<String, Boolean> allowed = new TreeMap<>();
        Map<String, Boolean> expected = new TreeMap<>();
        for (Map.Entry<String, String> role : roles.entrySet()) {
            Set<String> held = table.held(role.getValue());
            JenkinsRule.WebClient client = client(jenkins, role.getKey());
            for (Map.Entry<String, String> verb : table.verbs().entrySet()) {
                String[] request = verb.getKey().split(" ");
                String path = "runbooks/api/" + request[1].replace("{id}", "RB-NONE-v1");
                int status = send(jenkins, client, request[0], path);
                String what = role.getKey() + ": " + verb.getKey();
                assertThat(status).as(what).isLessThan(500);
                allowed.put(what, status != 401 && status != 403);
                expected.put(what, held.contains("View") && held.stream().anyMatch(verb.getValue()::equalsIgnoreCase));
            }
        }

        assertThat(allowed).isEqualTo(expected).hasSizeGreaterThan(200);
    }

    @Test
    void the_pages_are_for_those_who_may_view_and_change_nothing_by_get(JenkinsRule jenkins) throws Exception {
        Map<String, String> roles = people(jenkins);

        for (Map.Entry<String, String> role : roles.entrySet()) {
            boolean views = table.held(role.getValue()).contains("View");
            JenkinsRule.WebClient client = client(jenkins, role.getKey());
            for (String page : new String[] {"runbooks/", "manage/runbooks/", "runbooks/assets/app.js"}) {
                assertThat(send(jenkins, client, "GET", page))
                        .as("%s, %s", role.getKey(), page)
                        .isEqualTo(views ? 200 : 403);
            }
            for (String verb : table.verbs().keySet()) {
                String[] request = verb.split(" ");
                String path = "runbooks/api/" + request[1].replace("{id}", "RB-NONE-v1");
                if (views && request[0].equals("POST") && !table.verbs().containsKey("GET " + request[1])) {
                    assertThat(send(jenkins, client, "GET", path))
                            .as("%s, GET %s", role.getKey(), path)
                            .isEqualTo(405);
                }
            }
            assertThat(send(jenkins, client, "GET", "manage/configure"))
                    .as("%s, settings", role.getKey())
                    .isEqualTo(role.getValue().equals(ADMINISTER) ? 200 : 403);
        }
    }

    /** One person a permission, who has that one and Overall/Read alone, and what the table calls it. */
    private Map<String, String> people(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin");
        Map<String, String> roles = new LinkedHashMap<>();
        for (String name : table.permissions()) {
            Permission permission = RunbookPermissions.of(
                    io.jenkins.plugins.runbook.model.Permission.valueOf(name.toUpperCase(Locale.ROOT)));
            String person = "may-" + name.toLowerCase(Locale.ROOT);
            strategy.grant(Jenkins.READ, permission).everywhere().to(person);
            roles.put(person, name);
        }
        strategy.grant(Jenkins.READ).everywhere().to("reader");
        roles.put("admin", ADMINISTER);
        roles.put("reader", READ);
        roles.put(ANONYMOUS, "nothing");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        return roles;
    }

    private static int send(JenkinsRule jenkins, JenkinsRule.WebClient client, String method, String path)
            throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.valueOf(method));
        if (method.equals("POST")) {
            request.setAdditionalHeader("Content-Type", "application/json");
            request.setRequestBody("{}");
        }
        return client.loadWebResponse(request).getStatusCode(); // no page, which would follow to the login
    }

    /** With an API token, as scripts have it; those need no crumb. */
    private static JenkinsRule.WebClient client(JenkinsRule jenkins, String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.setJavaScriptEnabled(false);
        return user.equals(ANONYMOUS) ? client : client.withBasicApiToken(user);
    }
}
