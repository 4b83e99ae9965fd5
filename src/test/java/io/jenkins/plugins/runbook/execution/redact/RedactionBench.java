package io.jenkins.plugins.runbook.execution.redact;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Measures how much text the redactor looks at in a second of processor time. A directory of classes as the argument is another state of this plugin,
 * measured in turns with ours, so that both run on the same machine at the same time.
 */
public final class RedactionBench {

    private static final int CHARACTERS = 1 << 20;
    private static final int ROUNDS = 12;
    private static final long LONGEST_NANOS = 1_500_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A text, and the secrets that are known while it is looked at. */
    private record Input(String text, List<String> secrets) {}

    private RedactionBench() {}

    /** @param args names of inputs to measure, and perhaps a directory of classes; nothing: all inputs */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        List<String> wanted = new ArrayList<>(Arrays.asList(args));
        String before =
                wanted.stream().filter(arg -> arg.contains("/")).findFirst().orElse(null);
        wanted.remove(before);
        for (Map.Entry<String, Input> input : inputs().entrySet()) {
            if (!wanted.isEmpty() && !wanted.contains(input.getKey())) {
                continue;
            }
            List<UnaryOperator<String>> redactors = new ArrayList<>();
            redactors.add(new Redactor(input.getValue().secrets)::redact);
            if (before != null) {
                redactors.add(other(before, input.getValue().secrets));
            }
            double[] best = new double[redactors.size()];
            long end = THREADS.getCurrentThreadCpuTime() + LONGEST_NANOS;
            for (int round = 0; round < ROUNDS && (round == 0 || THREADS.getCurrentThreadCpuTime() < end); round++) {
                for (int i = 0; i < best.length; i++) {
                    best[i] = Math.max(best[i], megabytesASecond(redactors.get(i), input.getValue().text));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %7.1f MB/s of processor time%s%n",
                    input.getKey(),
                    best[0],
                    before == null ? "" : String.format(Locale.ROOT, ", there %7.1f", best[1]));
        }
    }

    private static double megabytesASecond(UnaryOperator<String> redactor, String text) {
        long start = THREADS.getCurrentThreadCpuTime();
        redactor.apply(text);
        return text.length() * 1e3 / (THREADS.getCurrentThreadCpuTime() - start);
    }

    private static UnaryOperator<String> other(String classes, List<String> secrets)
            throws ReflectiveOperationException, IOException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {Path.of(classes).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Class<?> type = loader.loadClass(Redactor.class.getName());
        Object redactor = type.getConstructor(Collection.class).newInstance(secrets);
        var redact = type.getMethod("redact", String.class);
        return text -> {
            try {
                return (String) redact.invoke(redactor, text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Map<String, Input> inputs() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        String log = log();
        inputs.put("log", new Input(log, List.of()));
        inputs.put("log, 1 known", new Input(log, secrets(1, 20)));
        inputs.put("log, 50 known", new Input(log, secrets(50, 20)));
        inputs.put("log, 500 known", new Input(log, secrets(500, 24)));
        inputs.put("log, 20 short known", new Input(log, secrets(20, 5)));
        inputs.put("log, 20 KB known", new Input(log, secrets(1, 20_000)));
        inputs.put("log, known with signs", new Input(log, List.of("p@ss w\"ord'/äö", "-er:x!", "a/b=c?d&e")));
        inputs.put("prose", new Input(repeat(PROSE), List.of()));
        inputs.put("prose in one line", new Input(repeat(PROSE).replace('\n', ' '), List.of()));
        inputs.put("settings", new Input(settings(), List.of()));
        inputs.put("_password=", new Input(repeat("_password="), List.of()));
        for (String piece : List.of(
                "password",
                "token ",
                "pass ",
                "secret: ",
                "password: no\n",
                "a_token_",
                "key-",
                "://",
                "://a:b",
                "a:b@c ",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "authorization: ",
                "bearer ",
                "sk-",
                "eyJ",
                "eyJa.b",
                "docker ",
                "curl -u a ",
                "$6$",
                "cookie: ",
                "\"k\":",
                "a:5432:b:c:",
                "\\",
                "\"",
                "%",
                "\u001b[31m",
                "name: token\n",
                "--token ",
                "identified by ",
                "password is ")) {
            inputs.put(
                    "row of " + piece.replace("\n", "\\n").replace("\u001b", "ESC"),
                    new Input(repeat(piece), List.of("hunter2-hunter2")));
        }
        inputs.put(
                "base64 lines",
                new Input(
                        made("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 76), secrets(20, 20)));
        inputs.put("hex lines", new Input(made("0123456789abcdef", 64), secrets(20, 20)));
        inputs.put("one word", new Input("x".repeat(CHARACTERS), secrets(20, 20)));
        inputs.put("almost the known", new Input(repeat("hunter2-hunter"), List.of("hunter2-hunter2")));
        return inputs;
    }

    private static final String PROSE = """
            The token service passes a secret to the password manager, which tokens each pass on; a secret is no password and
            a token is not passed to those who have no secrets. If the password expires, the pass is no token of passing.
            Passwords, tokens and secrets: see the page on access tokens. A private key is no API key and credentials are both.
            """;

    private static String repeat(String piece) {
        return piece.repeat(CHARACTERS / piece.length() + 1);
    }

    private static List<String> secrets(int count, int length) {
        Random random = new Random(11);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            secrets.add(chars("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", length, random));
        }
        return secrets;
    }

    private static String chars(String alphabet, int length, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String made(String alphabet, int width) {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        while (text.length() < CHARACTERS) {
            text.append(chars(alphabet, width, random)).append('\n');
        }
        return text.toString();
    }

    private static String log() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        String[] lines = {
            "2026-11-30T12:%02d:%02d.%03dZ INFO  [worker-%d] c.e.orders.OrderService - order %d accepted in %d ms",
            "2026-11-30 12:%02d:%02d,%03d WARN %d Connection pool is at %d of %d connections",
            "10.1.%d.%d - - [30/Nov/2026:12:00:%d +0000] \"GET /api/v1/items?page=%d HTTP/1.1\" 200 %d \"-\" \"curl/8.%d\"",
            "Nov 30 12:%02d:%02d web%d systemd[%d]: Started Session %d of User deploy %d.",
            "    at com.example.orders.OrderRepository.find(OrderRepository.java:%d) ~[app.jar:%d.%d.%d] line %d of %d",
            "[%d/%d] Linking CXX object src/CMakeFiles/app.dir/%d/%d/main%d.cpp.o %d"
        };
        while (text.length() < CHARACTERS) {
            String line = lines[random.nextInt(lines.length)];
            text.append(String.format(
                            Locale.ROOT,
                            line,
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(3000),
                            random.nextInt(90_000),
                            random.nextInt(400)))
                    .append('\n');
        }
        return text.toString();
    }

    /** As {@code env} and files of settings print them; each fourth value is a secret. */
    private static String settings() {
        Random random = new Random(9);
        StringBuilder text = new StringBuilder();
        String[] names = {"HOME", "APP_PORT", "db.user", "DB_PASSWORD", "LOG_LEVEL", "PATH", "REGION", "api_token"};
        while (text.length() < CHARACTERS) {
            text.append(names[random.nextInt(names.length)])
                    .append('=')
                    .append(chars("abcdefghijkmnop2345", 8 + random.nextInt(30), random))
                    .append('\n');
        }
        return text.toString();
    }
}
