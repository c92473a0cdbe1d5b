package io.gan4j.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Refuses settings that the references do not know, and blocks, lists and values in each other's places. */
final class StrictKeys {
    private final ConfigObject known;

    StrictKeys(ConfigObject known) {
        this.known = known;
    }

    /** Throws for the first problem of the file that has one. */
    void check(ConfigObject found) {
        List<Problem> problems = new ArrayList<>();
        compare(found, known, List.of(), problems);
        problems.stream()
                .min(Comparator.comparing((Problem problem) ->
                                problem.origin().withLineNumber(-1).description())
                        .thenComparing(problem -> problem.origin().lineNumber()))
                .ifPresent(problem -> {
                    throw InvalidInputException.lines(
                            Hocon.where(problem.origin()) + ": " + problem.message(), problem.advice());
                });
    }

    private void compare(ConfigObject found, ConfigObject reference, List<String> above, List<Problem> problems) {
        for (Map.Entry<String, ConfigValue> entry : found.entrySet()) {
            List<String> path = new ArrayList<>(above);
            path.add(entry.getKey());
            ConfigValue value = entry.getValue();
            ConfigValue expected = reference.get(entry.getKey());
            if (expected == null) {
                problems.add(new Problem(
                        Hocon.origin(value), "unknown setting " + ConfigUtil.joinPath(path), advice(path, reference)));
            } else if (value instanceof ConfigObject own && expected instanceof ConfigObject block) {
                compare(own, block, path, problems);
            } else if (value instanceof ConfigObject own && ScheduleBlock.mayReplace(expected)) {
                compare(own, ScheduleBlock.REFERENCE, path, problems);
            } else if (!fits(value, expected)) {
                String message =
                        ConfigUtil.joinPath(path) + " is " + Hocon.show(value) + ", but must be " + allowed(expected);
                problems.add(new Problem(Hocon.origin(value), message, ""));
            }
        }
    }

    private String advice(List<String> path, ConfigObject siblings) {
        String wrong = path.get(path.size() - 1);
        String above = ConfigUtil.joinPath(path.subList(0, path.size() - 1));
        List<String> near = NearestNames.of(wrong, siblings.keySet()).stream()
                .map(name -> above + "." + ConfigUtil.joinPath(name))
                .toList();
        if (near.isEmpty()) {
            near = known.toConfig().root().entrySet().stream()
                    .flatMap(entry -> leaves(entry.getKey(), entry.getValue()).stream())
                    .filter(leaf -> leaf.endsWith("." + ConfigUtil.joinPath(wrong)))
                    .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .limit(3)
                    .toList();
        }
        return near.isEmpty()
                ? "`gan4j describe` lists the settings; a plug-in's are known only where its jar is."
                : NearestNames.question(near);
    }

    private static List<String> leaves(String path, ConfigValue value) {
        if (!(value instanceof ConfigObject object)) {
            return List.of(path);
        }
        return object.entrySet().stream()
                .flatMap(entry -> leaves(path + "." + ConfigUtil.joinPath(entry.getKey()), entry.getValue()).stream())
                .toList();
    }

    /** Tells blocks, lists and values apart; of which type a value must be, the record says that it is bound to. */
    private static boolean fits(ConfigValue value, ConfigValue expected) {
        if (ScheduleBlock.is(expected)) {
            return value.valueType() == ConfigValueType.NUMBER;
        }
        boolean blocks = value instanceof ConfigObject || expected instanceof ConfigObject;
        boolean lists = value instanceof ConfigList != expected instanceof ConfigList;
        return !blocks && (!lists || isNull(value) || isNull(expected));
    }

    private static boolean isNull(ConfigValue value) {
        return value.valueType() == ConfigValueType.NULL;
    }

    private static String allowed(ConfigValue expected) {
        if (ScheduleBlock.is(expected)) {
            return "a number, or a block of " + String.join(", ", ScheduleBlock.KEYS);
        }
        return switch (expected.valueType()) {
            case OBJECT -> "a block of settings { … }";
            case LIST -> "a list [ … ]";
            default -> "a value";
        };
    }

    private record Problem(ConfigOrigin origin, String message, String advice) {}
}
