package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "IFS",
                "ENV",
                "BASH_ENV",
                "BASH_FUNC_ls",
                "SHELLOPTS",
                "PS4",
                "PROMPT_COMMAND",
                "CDPATH",
                "HOME",
                "TMPDIR",
                "LD_PRELOAD",
                "LD_AUDIT",
                "DYLD_INSERT_LIBRARIES",
                "GCONV_PATH",
                "GLIBC_TUNABLES",
                "LC_ALL",
                "LANG",
                "PAGER",
                "GIT_PAGER",
                "SYSTEMD_PAGER",
                "LESS",
                "LESSOPEN",
                "LESSCLOSE",
                "MANPAGER",
                "EDITOR",
                "KUBE_EDITOR",
                "VISUAL",
                "FCEDIT",
                "BROWSER",
                "GIT_SSH_COMMAND",
                "GIT_SSH",
                "GIT_ASKPASS",
                "GIT_DIR",
                "GIT_CONFIG_COUNT",
                "SSH_ASKPASS",
                "SSH_AUTH_SOCK",
                "SUDO_ASKPASS",
                "SUDO_EDITOR",
                "RSYNC_RSH",
                "CVS_RSH",
                "SVN_SSH",
                "HGRCPATH",
                "TAR_OPTIONS",
                "GREP_OPTIONS",
                "XZ_OPT",
                "GZIP",
                "UNZIP",
                "MAKEFLAGS",
                "MAKEFILES",
                "CFLAGS",
                "CC",
                "CURL_HOME",
                "WGETRC",
                "NETRC",
                "SSLKEYLOGFILE",
                "SSL_CERT_FILE",
                "OPENSSL_CONF",
                "REQUESTS_CA_BUNDLE",
                "GNUPGHOME",
                "KRB5_CONFIG",
                "http_proxy",
                "HTTPS_PROXY",
                "All_Proxy",
                "no_proxy",
                "ftp_proxy",
                "PERL5LIB",
                "PERL5OPT",
                "PERL5DB",
                "PYTHONPATH",
                "PYTHONSTARTUP",
                "PYTHONHOME",
                "RUBYOPT",
                "RUBYLIB",
                "NODE_OPTIONS",
                "NODE_PATH",
                "JAVA_TOOL_OPTIONS",
                "_JAVA_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "CLASSPATH",
                "CATALINA_OPTS",
                "MAVEN_OPTS",
                "LUA_INIT",
                "PHPRC",
                "PHP_INI_SCAN_DIR",
                "AWKPATH",
                "R_PROFILE",
                "DOTNET_STARTUP_HOOKS",
                "COR_PROFILER",
                "PSModulePath",
                "npm_config_script_shell",
                "PIP_INDEX_URL",
                "BUNDLE_GEMFILE",
                "RUSTC_WRAPPER",
                "GOFLAGS",
                "CARGO_HOME",
                "APT_CONFIG",
                "DEBIAN_FRONTEND",
                "DOCKER_HOST",
                "DOCKER_CONFIG",
                "COMPOSE_FILE",
                "KUBECONFIG",
                "HELM_PLUGINS",
                "AWS_CONFIG_FILE",
                "AWS_ENDPOINT_URL_S3",
                "AWS_PAGER",
                "AWS_CA_BUNDLE",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "CLOUDSDK_PYTHON",
                "AZURE_EXTENSION_DIR",
                "VAULT_ADDR",
                "ANSIBLE_CONFIG",
                "TF_CLI_ARGS",
                "PSQLRC",
                "PGSERVICEFILE",
                "PGOPTIONS",
                "MYSQL_HOME",
                "SYSTEMD_EDITOR",
                "DBUS_SYSTEM_BUS_ADDRESS",
                "NOTIFY_SOCKET",
                "SVDIR",
                "TERMINFO",
                "INPUTRC",
                "XDG_CONFIG_HOME",
                "VIMINIT",
                "EXINIT",
                "HOSTALIASES",
                "LOCALDOMAIN",
                "RES_OPTIONS",
                "NLSPATH",
                "UID",
                "PPID",
                "PWD",
                "OLDPWD",
                "OPTIND",
                "JENKINS_NODE_COOKIE",
                "RUNBOOK_COMMAND_TEXT_1",
                "RUNBOOK_MODEL_KEY",
                "RUNBOOK_STEP",
                "SANDBOX",
                "POSIXLY_CORRECT",
                "COMSPEC",
                "PATHEXT"
            })
    void a_name_by_which_a_value_becomes_power_is_taken(String name) {
        assertThat(ReservedNames.reason(name, false)).isPresent();
        assertThat(ReservedNames.reason(name, true)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service",
                "port",
                "host",
                "path",
                "env",
                "home",
                "pager",
                "editor",
                "options",
                "restart_command",
                "command",
                "git_branch",
                "GIT",
                "proxy_host",
                "proxy",
                "PROXY_HOST",
                "haproxy",
                "AWS_REGION",
                "AWS_PROFILE",
                "PGHOST",
                "PGPORT",
                "PGPASSWORD",
                "USER",
                "TZ",
                "HOSTNAME",
                "LIMIT",
                "DAYS",
                "TARGET",
                "SOURCE",
                "VERSION",
                "NAME",
                "InstanceId",
                "AutomationAssumeRole",
                "MYSQL_PWD",
                "MARIADB_ROOT_PASSWORD",
                "REDIS_URL",
                "DATABASE_URL",
                "API_TOKEN",
                "LOG_LEVEL",
                "DEBUG",
                "RETRIES",
                "runbook_id",
                "jenkins_url",
                "sandbox",
                "less",
                "PERCENT",
                "LDAP_HOST",
                "NODES",
                "NODE",
                "JAVA_VERSION",
                "PYTHO",
                "RUNBOOK",
                "_x",
                "OPTIONS",
                "COMMAND"
            })
    void a_name_that_says_what_to_work_on_is_free(String name) {
        assertThat(ReservedNames.reason(name, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Path, true", "comspec, true", "pythonpath, true", "restart_command, false", "service, false"})
    void on_windows_upper_and_lower_case_are_one_name(String name, boolean taken) {
        assertThat(ReservedNames.reason(name, true).isPresent()).isEqualTo(taken);
    }

    @Test
    void a_name_is_refused_with_the_reason_and_what_to_write_instead() {
        String text =
                "id: RB-A\nname: A\nincidentTypes: [x]\nparameters: {GIT_SSH_COMMAND: {}}\nsteps:\n  - run: git fetch\n";

        assertThat(new RunbookReader().read("a.yaml", text).problems())
                .singleElement()
                .hasToString(
                        "a.yaml:4:14: a parameter named 'GIT_SSH_COMMAND' would change what commands do: programs start what"
                                + " it names; call it 'my_git_ssh_command', and write"
                                + " GIT_SSH_COMMAND=\"$my_git_ssh_command\" before a command that is to have it");
    }
}
