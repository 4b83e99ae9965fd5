package io.jenkins.plugins.runbook.learning.repair.recipe;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.model.FailureType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the recipes that lie beside the classes of this package. */
public final class RecipeBook {

    private static final int MAX_SIZE = 1_000_000;
    /** Names that templates may use without taking them from anywhere. */
    private static final Set<String> GIVEN = Set.of("tool", "command");

    private static final Set<String> FIELDS = Set.of(
            "id",
            "does",
            "mends",
            "tool",
            "program",
            "args",
            "not",
            "notScript",
            "says",
            "also",
            "unless",
            "exit",
            "take",
            "to",
            "before",
            "after",
            "prelude",
            "shell",
            "confidence",
            "loosens",
            "versions",
            "source",
            "example",
            "counter");

    private static final class All {
        static final List<Recipe> RECIPES = read();
    }

    private RecipeBook() {}

    /** All recipes, in the order of the files; read once. */
    @NonNull
    public static List<Recipe> all() {
        return All.RECIPES;
    }

    private static List<Recipe> read() {
        List<Recipe> recipes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object file : (List<?>) load("index.yaml")) {
            for (Object one : (List<?>) load(String.valueOf(file))) {
                Recipe recipe = recipe(String.valueOf(file), map(one));
                if (!ids.add(recipe.name())) {
                    throw new IllegalStateException(file + ": recipe '" + recipe.name() + "' is there twice");
                }
                recipes.add(recipe);
            }
        }
        return List.copyOf(recipes);
    }

    /** @throws IllegalStateException when a recipe is not well-formed, with its file and id */
    static Recipe recipe(String file, Map<String, Object> map) {
        String id = String.valueOf(map.get("id"));
        try {
            for (String field : map.keySet()) {
                if (!FIELDS.contains(field)) {
                    throw new IllegalArgumentException("there is no field '" + field + "'");
                }
            }
            Recipe recipe = new Recipe(
                    id,
                    text(map, "does"),
                    FailureType.valueOf(String.valueOf(map.getOrDefault("mends", "runbook_insufficient"))
                            .toUpperCase(Locale.ROOT)),
                    Set.copyOf(strings(map.get("tool"))),
                    map.get("program") == null ? null : NamedPattern.ofCommand(text(map, "program")),
                    NamedPattern.ofCommand(String.valueOf(map.getOrDefault("args", "(?<args>.*)"))),
                    strings(map.get("not")).stream().map(BoundedPattern::exact).toList(),
                    strings(map.get("notScript")).stream()
                            .map(BoundedPattern::exact)
                            .toList(),
                    outputs(map.get("says")),
                    outputs(map.get("also")),
                    strings(map.get("unless")).stream().map(BoundedPattern::of).toList(),
                    strings(map.get("exit")).stream().map(Integer::valueOf).collect(Collectors.toSet()),
                    takes(map.get("take")),
                    forms(map),
                    map.get("loosens") == null ? null : text(map, "loosens"),
                    ((Number) map.get("confidence")).doubleValue(),
                    String.valueOf(map.getOrDefault("versions", "any")),
                    text(map, "source"),
                    examples(map.get("example"), true),
                    examples(map.get("counter"), false));
            check(recipe);
            return recipe;
        } catch (RuntimeException e) {
            throw new IllegalStateException(file + ": recipe '" + id + "' is not well-formed: " + e.getMessage(), e);
        }
    }

    private static void check(Recipe recipe) {
        Set<String> said = new HashSet<>();
        recipe.says().forEach(pattern -> said.addAll(pattern.names()));
        recipe.also().forEach(pattern -> said.addAll(pattern.names()));
        if (!recipe.takes().keySet().equals(said)) {
            throw new IllegalArgumentException(
                    "'take' names " + recipe.takes().keySet() + ", the messages have " + said);
        }
        Set<String> known = new HashSet<>(said);
        known.addAll(GIVEN);
        known.addAll(recipe.args().names());
        if (recipe.program() != null) {
            known.addAll(recipe.program().names());
        }
        for (Recipe.Form form : recipe.forms()) {
            for (String name : form.template().names()) {
                if (!known.contains(name)) {
                    throw new IllegalArgumentException("nothing gives a value to {" + name + "}");
                }
            }
        }
        if (recipe.says().isEmpty() && recipe.exits().isEmpty()) {
            throw new IllegalArgumentException("it needs 'says' or 'exit'");
        }
        if (recipe.forms().isEmpty()) {
            throw new IllegalArgumentException("it changes nothing");
        }
    }

    private static List<Recipe.Form> forms(Map<String, Object> map) {
        List<Recipe.Form> forms = new ArrayList<>();
        for (Recipe.Where where : Recipe.Where.values()) {
            strings(map.get(where.name().toLowerCase(Locale.ROOT)))
                    .forEach(text -> forms.add(new Recipe.Form(where, new Template(text))));
        }
        return forms;
    }

    private static List<NamedPattern> outputs(Object value) {
        return strings(value).stream().map(NamedPattern::ofOutput).toList();
    }

    private static Map<String, ValueClass> takes(Object value) {
        Map<String, ValueClass> takes = new LinkedHashMap<>();
        if (value != null) {
            map(value).forEach((name, type) -> takes.put(name, ValueClass.of(String.valueOf(type))));
        }
        return takes;
    }

    /** One example, or a list of them; each is a list of script, output and, when it is to be mended, the script that it becomes. */
    private static List<Recipe.Example> examples(Object value, boolean mended) {
        List<?> list = (List<?>) value;
        if (list == null || list.isEmpty()) {
            throw new IllegalArgumentException("it needs an example and a counter-example");
        }
        List<Recipe.Example> examples = new ArrayList<>();
        for (Object one : list.get(0) instanceof List ? list : List.of(list)) {
            List<String> parts = strings(one);
            if (parts.size() != (mended ? 3 : 2)) {
                throw new IllegalArgumentException("an example is [script, output" + (mended ? ", script]" : "]"));
            }
            examples.add(new Recipe.Example(parts.get(0), parts.get(1), mended ? parts.get(2) : null));
        }
        return examples;
    }

    private static String text(Map<String, Object> map, String key) {
        if (map.get(key) == null) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return String.valueOf(map.get(key));
    }

    /** A list as it is, a single value as a list of one, nothing as an empty list. */
    static List<String> strings(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new HashMap<>();
        ((Map<?, ?>) value).forEach((key, one) -> map.put(String.valueOf(key), one));
        return map;
    }

    static Object load(String name) {
        try (InputStream in = RecipeBook.class.getResourceAsStream(name)) {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setCodePointLimit(MAX_SIZE)
                    .build();
            return new Load(settings).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read; the plugin's jar is damaged", e);
        }
    }
}
