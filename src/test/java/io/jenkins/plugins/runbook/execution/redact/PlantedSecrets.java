package io.jenkins.plugins.runbook.execution.redact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * One made-up secret of each kind, as it stands in output. Put together from pieces, so that no scanner of repositories takes them for
 * real ones.
 */
public final class PlantedSecrets {

    private static final String LOWER_HEX = "0123456789abcdef";
    private static final String ALNUM = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Random random;
    private final Map<String, Planted> all = new LinkedHashMap<>();

    /**
     * A secret in a line of output.
     *
     * @param line the line
     * @param secret the part of it that must not be kept
     */
    public record Planted(String line, String secret) {}

    private PlantedSecrets(long seed) {
        this.random = new Random(seed);
    }

    /** Secrets by the name of their kind. */
    public static Map<String, Planted> all(long seed) {
        PlantedSecrets secrets = new PlantedSecrets(seed);
        secrets.plant();
        return secrets.all;
    }

    private void plant() {
        whole("aws-access-key-id", "AK" + "IA" + chars(UPPER, 16));
        whole("github-token", "gh" + "p_" + alnum(36));
        whole("github-fine-grained", "github" + "_pat_" + alnum(60));
        whole("gitlab-token", "gl" + "pat-" + alnum(20));
        whole("slack-token", "xo" + "xb-" + digits(12) + "-" + digits(12) + "-" + alnum(24));
        part(
                "slack-webhook",
                "POST https://hooks.slack" + ".com/",
                "services/T" + alnum(8) + "/B" + alnum(8) + "/" + alnum(24),
                "");
        part("discord-webhook", "https://discord.com/api/webhooks/", digits(18) + "/" + alnum(68), " ");
        part(
                "teams-webhook",
                "https://acme.webhook.office.com/",
                "webhookb2/" + alnum(36) + "/IncomingWebhook/" + hex(32),
                "");
        whole("stripe-key", "sk_" + "live_" + alnum(24));
        whole("openai-key", "sk-" + "proj-" + alnum(48));
        whole("google-api-key", "AI" + "za" + alnum(35));
        whole("google-oauth", "ya" + "29." + alnum(60));
        whole("npm-token", "np" + "m_" + alnum(36));
        whole("pypi-token", "py" + "pi-" + alnum(80));
        whole("rubygems-key", "ruby" + "gems_" + hex(48));
        whole("docker-token", "dckr" + "_pat_" + alnum(27));
        whole("vault-token", "hv" + "s." + alnum(24));
        part("terraform-cloud", alnum(14), "." + "atlasv1." + alnum(64), "");
        whole("sendgrid-key", "S" + "G." + alnum(22) + "." + alnum(43));
        whole("mailgun-key", "ke" + "y-" + hex(32));
        whole("twilio-key", "S" + "K" + hex(32));
        whole("shopify-token", "shp" + "at_" + hex(32));
        whole("square-token", "sq0" + "atp-" + alnum(22));
        whole("digitalocean-token", "dop" + "_v1_" + hex(64));
        whole("huggingface-token", "h" + "f_" + alnum(34));
        whole("databricks-token", "da" + "pi" + hex(32));
        whole("grafana-token", "gl" + "sa_" + alnum(32) + "_" + hex(8));
        whole("atlassian-token", "ATA" + "TT3xFfGF0" + alnum(60));
        whole("figma-token", "fig" + "d_" + alnum(40));
        whole("linear-key", "lin" + "_api_" + alnum(40));
        whole("notion-token", "nt" + "n_" + alnum(46));
        whole("postman-key", "PM" + "AK-" + hex(24) + "-" + hex(34));
        whole("newrelic-key", "NR" + "AK-" + chars(UPPER, 27));
        whole("sentry-token", "snt" + "rys_" + alnum(60));
        whole("supabase-token", "sb" + "p_" + hex(40));
        whole("doppler-token", "dp." + "pt." + alnum(43));
        whole("fly-token", "fm" + "2_" + alnum(80));
        part("telegram-bot", "bot" + digits(9), ":A" + "A" + alnum(33), " ");
        whole("age-key", "AGE-SECRET" + "-KEY-1" + chars("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58));
        whole("json-web-token", "ey" + "J" + alnum(30) + "." + alnum(60) + "." + alnum(43));
        whole("jenkins-secret", "{AQAA" + "ABAAAA" + alnum(40) + "==}");
        whole("password-hash", "$" + "6$" + alnum(8) + "$" + alnum(86));
        whole("ldap-hash", "{SS" + "HA}" + alnum(40));
        part("url-password", "postgres://app:", alnum(12), "@db:5432/app");
        part("url-token", "git clone https://", alnum(40), "@git.example/x.git");
        part("basic-header", "Authorization: Basic ", alnum(24), "");
        part("bearer-header", "> authorization: Bearer ", alnum(40), "");
        part("bearer", "sent 'Bearer ", alnum(20) + "7" + alnum(19), "' to it");
        part("cookie", "Cookie: ", "session=" + alnum(32), "");
        part("curl-user", "+ curl -u deploy:", alnum(14), " https://x.example/");
        part(
                "azure-storage-key",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=",
                alnum(86) + "==",
                ";EndpointSuffix=x");
        part("azure-sas", "https://a.blob.core.windows.net/c?sv=2024&sig=", alnum(43) + "%3D", "&se=2027");
        part("aws-signature", "https://b.s3.amazonaws.com/k?X-Amz-Signature=", hex(64), "");
        part("aws-secret", "aws_secret_access_key = \"", alnum(40), "\"");
        part("aws-secret-ini", "aws_secret_access_key=", alnum(40), "");
        part("npmrc", "//registry.example.org/:_authToken=", alnum(36), "");
        part("docker-config", "{\"auths\":{\"r.example\":{\"auth\": \"", alnum(40), "\"}}}");
        part("netrc", "machine git.example login bot password ", alnum(16), "");
        part("pgpass", "db:5432:app:app:", alnum(16), "");
        part("sql", "CREATE USER a IDENTIFIED BY '", alnum(12), "'");
        part("env-password", "PGPASSWORD=", alnum(12), " psql");
        part("yaml-password", "  password: ", alnum(12), "");
        part("json-secret", "{\"client_secret\": \"", alnum(32), "\"}");
        part("option", "deploy --password ", alnum(12), " --host x");
        part("sshpass", "sshpass -p ", alnum(12), " ssh x");
        part("mysql", "mysql -h db -u app -p", alnum(12), " app");
        part("api-key-header", "X-Api-Key: ", alnum(32), "");
        part("token-assigned", "VAULT_TOKEN=", alnum(26), "");
        String key = "-----BEGIN RSA " + "PRIVATE KEY-----\n" + alnum(64) + "\n" + alnum(64) + "\n" + alnum(20)
                + "\n-----END RSA PRIVATE KEY-----";
        all.put("private-key", new Planted(key, key.split("\n")[1]));
        all.put("private-key-cut", new Planted(key.substring(0, key.indexOf("-----END") - 1), key.split("\n")[2]));
        all.put(
                "private-key-json",
                new Planted("{\"private_key_data\": \"" + key.replace("\n", "\\n") + "\"}", key.split("\n")[1]));
    }

    private void whole(String kind, String secret) {
        part(kind, "found ", secret, " in it");
    }

    private void part(String kind, String before, String secret, String after) {
        all.put(kind, new Planted(before + secret + after, secret));
    }

    private String alnum(int length) {
        return chars(ALNUM, length);
    }

    private String hex(int length) {
        return chars(LOWER_HEX, length);
    }

    private String digits(int length) {
        return chars("123456789", length);
    }

    private String chars(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
