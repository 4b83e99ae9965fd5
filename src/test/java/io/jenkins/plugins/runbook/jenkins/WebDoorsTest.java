package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Util;
import hudson.model.Action;
import hudson.model.AutoCompletionCandidates;
import hudson.model.ModelObject;
import hudson.model.labels.LabelExpression;
import hudson.security.ACL;
import io.jenkins.plugins.runbook.jenkins.page.RunbooksRootAction;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.mockito.MockedConstruction;
import org.mockito.MockedStatic;
import org.mockito.Mockito;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Everything of the plugin that a URL of Jenkins reaches, by reflection over all classes that may know of Stapler, held against {@code web-doors.tsv}: what there
 * is, whether it takes POST alone, which permission it asks for, and what somebody gets who has none. A door without a row fails. The verbs
 * of the API behind one of them stand in the table of docs/jenkins.md, which {@code OpenApiTest} and {@code PermissionsJenkinsTest} walk.
 */
class WebDoorsTest {

    private static final String PACKAGE = "io.jenkins.plugins.runbook.";
    private static final Set<String> BY_NAME = Set.of("getTarget", "getDynamic", "getStaplerFallback");
    private static final Set<String> BY_ANNOTATION =
            Set.of("WebMethod", "JavaScriptMethod", "WebSocket", "StaplerDispatchable", "LimitedTo");
    private static final Set<String> POST_ALONE = Set.of("POST", "RequirePOST");

    /** @param refusal what somebody gets who has no permission at all */
    private record Door(String method, String verb, String permission, String refusal) {

        static Door of(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells)
                    .as(line)
                    .hasSize(4)
                    .allSatisfy(cell -> assertThat(cell).isNotBlank());
            return new Door(cells[0], cells[1], cells[2], cells[3]);
        }

        @Override
        public String toString() {
            return method;
        }
    }

    static List<Door> doors() throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("src/test/resources/io/jenkins/plugins/runbook/jenkins/web-doors.tsv"))) {
            return lines.filter(line -> !line.startsWith("#")).map(Door::of).toList();
        }
    }

    static List<Door> refusing() throws IOException {
        return doors().stream()
                .filter(door -> !door.permission().equals("-"))
                // what is above it in the URL refuses: tests in a running Jenkins walk that
                .filter(door -> !door.refusal().startsWith("Jenkins: "))
                .toList();
    }

    @Test
    void every_door_there_is_has_a_row_and_every_row_a_door() throws IOException {
        Set<String> found = methods().map(WebDoorsTest::name).collect(Collectors.toCollection(TreeSet::new));
        found.addAll(views());

        assertThat(doors().stream().map(Door::method))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void whatever_says_POST_takes_nothing_else_and_nothing_that_changes_or_asks_somebody_takes_GET()
            throws IOException {
        for (Door door : doors()) {
            Method method = methods()
                    .filter(each -> name(each).equals(door.method()))
                    .findFirst()
                    .orElse(null);
            if (method == null) {
                assertThat(door.verb()).as(door.method()).isEqualTo("GET");
                continue;
            }
            boolean post = Arrays.stream(method.getAnnotations())
                    .map(WebDoorsTest::simpleName)
                    .anyMatch(POST_ALONE::contains);
            assertThat(post).as(door.method()).isEqualTo(door.verb().equals("POST"));
            if (method.getName().matches("do(Check|Fill|Test|Backup).*")
                    && !door.permission().equals("-")) {
                assertThat(door.verb()).as(door.method()).isEqualTo("POST");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("refusing")
    void who_has_no_permission_gets_what_the_table_says_and_nothing_is_done(Door door) throws Exception {
        Method method = methods()
                .filter(each -> name(each).equals(door.method()))
                .findFirst()
                .orElseThrow();
        Jenkins controller = mock(Jenkins.class);
        doThrow(new AccessDeniedException("no")).when(controller).checkPermission(any());
        try (MockedStatic<Jenkins> jenkins = mockStatic(Jenkins.class);
                MockedStatic<RunbookService> service = mockStatic(RunbookService.class);
                MockedStatic<Util> util = mockStatic(Util.class)) {
            jenkins.when(Jenkins::get).thenReturn(controller);
            util.when(() -> Util.fixNull(any(String.class))).then(call -> call.getArgument(0));
            switch (door.refusal()) {
                case "refused" -> refused(method);
                case "the value it was sent" -> theCurrentValueAlone(method);
                case "an empty list" -> nothing(method);
                case "403 as JSON, 401 to nobody" -> json(method, jenkins);
                default -> throw new AssertionError("the table does not say how to hold it: " + door.refusal());
            }
            service.verifyNoInteractions();
        }
    }

    private static void refused(Method method) {
        try (MockedStatic<Stapler> stapler = mockStatic(Stapler.class)) {
            assertThatThrownBy(() -> call(method)).isInstanceOf(AccessDeniedException.class);
        }
    }

    private static void theCurrentValueAlone(Method method) throws Exception {
        try (MockedConstruction<StandardListBoxModel> lists = mockConstruction(StandardListBoxModel.class)) {
            call(method);
            assertThat(lists.constructed()).hasSize(1);
            StandardListBoxModel list = lists.constructed().get(0);
            verify(list).includeCurrentValue("sent");
            Mockito.verifyNoMoreInteractions(list);
        }
    }

    private static void nothing(Method method) throws Exception {
        try (MockedConstruction<AutoCompletionCandidates> lists = mockConstruction(AutoCompletionCandidates.class);
                MockedStatic<LabelExpression> labels = mockStatic(LabelExpression.class)) {
            call(method);
            labels.verifyNoInteractions();
            verifyNoInteractions(lists.constructed().toArray());
        }
    }

    private static void json(Method method, MockedStatic<Jenkins> jenkins) throws Exception {
        Authentication somebody = mock(Authentication.class);
        when(somebody.getName()).thenReturn("mallory");
        jenkins.when(Jenkins::getAuthentication2).thenReturn(somebody);
        for (int status : new int[] {403, 401}) {
            StaplerRequest2 request = mock(StaplerRequest2.class);
            StaplerResponse2 response = mock(StaplerResponse2.class);
            Body body = new Body();
            when(request.getMethod()).thenReturn("POST");
            when(request.getRestOfPath()).thenReturn("/api/review/approve/7");
            when(response.getOutputStream()).thenReturn(body);
            try (MockedStatic<ACL> acl = mockStatic(ACL.class)) {
                acl.when(() -> ACL.isAnonymous2(any())).thenReturn(status == 401);
                method.invoke(new RunbooksRootAction(), request, response);
            }
            verify(response).setStatus(status);
            verify(request, never()).getInputStream();
            assertThat(body.bytes.toString(StandardCharsets.UTF_8)).startsWith("{\"error\":");
        }
    }

    /** Calls it with {@code sent} for every word. */
    private static void call(Method method) throws Exception {
        Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        Object[] words = Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class ? "sent" : null)
                .toArray();
        // a descriptor reads its class and its file when it is made, which needs a Jenkins
        Object door = Modifier.isFinal(method.getDeclaringClass().getModifiers())
                        && Action.class.isAssignableFrom(method.getDeclaringClass())
                ? constructor.newInstance()
                : mock(method.getDeclaringClass(), Mockito.CALLS_REAL_METHODS);
        try {
            method.invoke(door, words);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Stream<Method> methods() throws IOException {
        return classes().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method ->
                                Modifier.isPublic(method.getModifiers()) && !method.isBridge() && !method.isSynthetic())
                        .filter(WebDoorsTest::isDoor));
    }

    private static boolean isDoor(Method method) {
        String name = method.getName();
        return name.matches("(do|js)\\p{Lu}.*")
                || BY_NAME.contains(name) && servedByStapler(method.getDeclaringClass())
                || Stream.concat(
                                Arrays.stream(method.getAnnotations()),
                                Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream))
                        .map(WebDoorsTest::simpleName)
                        .anyMatch(
                                annotation -> BY_ANNOTATION.contains(annotation) || annotation.equals("QueryParameter"))
                || isWay(method);
    }

    /** A getter of something that has a URL, by which Stapler goes on to what it returns. */
    private static boolean isWay(Method method) {
        Class<?> to = method.getReturnType();
        return method.getName().matches("get\\p{Lu}.*")
                && hasUrl(method.getDeclaringClass())
                && !to.isPrimitive()
                && !to.getName().startsWith("java.")
                && !to.isEnum();
    }

    private static boolean hasUrl(Class<?> type) {
        return Action.class.isAssignableFrom(type)
                || ModelObject.class.isAssignableFrom(type) && type.getEnclosingClass() == null;
    }

    private static boolean servedByStapler(Class<?> type) {
        return Stream.of(type.getInterfaces()).anyMatch(each -> each.getName().startsWith("org.kohsuke.stapler"))
                || hasUrl(type);
    }

    private static String simpleName(Annotation annotation) {
        return annotation.annotationType().getSimpleName();
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName().replace(PACKAGE, "").replace("$DescriptorImpl", "") + "."
                + method.getName();
    }

    private static List<Class<?>> classes() throws IOException {
        Path root = Path.of(RunbooksRootAction.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(root.resolve(PACKAGE.replace('.', '/') + "jenkins"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file ->
                            root.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", ""))
                    .<Class<?>>map(WebDoorsTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, WebDoorsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Pages that Stapler shows by their name; forms are parts of pages of Jenkins. */
    private static List<String> views() {
        Path root = Path.of("src/main/resources/io/jenkins/plugins/runbook");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(file -> file.endsWith(".jelly"))
                    .filter(file -> !file.endsWith(".config.jelly"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Body extends ServletOutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int each) {
            bytes.write(each);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
