package io.gan4j.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Binds one block of settings to a record. */
final class Binder {
    private static final String NUMBER = "must be a number";

    private final ConfigObject object;
    private final List<String> path;

    Binder(ConfigObject object, List<String> path) {
        this.object = object;
        this.path = path;
    }

    <T extends Record> T bind(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(type, components[i]);
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalSettingException refused) {
                throw refused(refused);
            }
            throw new IllegalStateException(type.getName() + " could not be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " could not be made", e);
        }
    }

    String text(String key) {
        return (String) scalar(String.class, value(key, "text"), full(key));
    }

    private Object component(Class<?> owner, RecordComponent component) {
        String key = kebab(component.getName());
        Class<?> type = component.getType();
        if (type == Optional.class) {
            ConfigValue value = object.get(key);
            return value == null || value.valueType() == ConfigValueType.NULL
                    ? Optional.empty()
                    : Optional.of(scalar(argument(component), value, full(key)));
        }
        ConfigValue value = value(key, owner.getName() + "." + component.getName());
        if (type == Scheduled.class) {
            return scheduled(value, key);
        }
        if (type.isRecord() && value instanceof ConfigObject block) {
            return below(key, block).bind(type.asSubclass(Record.class));
        }
        if (type == List.class) {
            if (!(value instanceof ConfigList elements)) {
                throw wrong(value, full(key), "must be a list [ … ]");
            }
            List<Object> list = new ArrayList<>();
            for (ConfigValue element : elements) {
                list.add(scalar(argument(component), element, "element " + (list.size() + 1) + " of " + full(key)));
            }
            return List.copyOf(list);
        }
        return scalar(type, value, full(key));
    }

    private Scheduled scheduled(ConfigValue value, String key) {
        if (!(value instanceof ConfigObject block)) {
            return Scheduled.constant(decimal(
                    value, full(key), Double.MAX_VALUE, "must be a number, or a block { from, to, until, by }"));
        }
        List<String> missing = ScheduleBlock.KEYS.stream()
                .filter(part -> !block.containsKey(part))
                .toList();
        if (!missing.isEmpty()) {
            throw wrong(block, full(key), "must also have " + String.join(", ", missing));
        }
        return below(key, block).bind(Scheduled.class);
    }

    private Binder below(String key, ConfigObject block) {
        List<String> below = new ArrayList<>(path);
        below.add(key);
        return new Binder(block, below);
    }

    private ConfigValue value(String key, String reader) {
        ConfigValue value = object.get(key);
        if (value == null) {
            throw new IllegalStateException("no reference.conf defines " + full(key) + " (read as " + reader + ")");
        }
        return value;
    }

    private static Class<?> argument(RecordComponent component) {
        Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        if (argument instanceof Class<?> type) {
            return type;
        }
        throw new IllegalStateException("cannot bind " + component);
    }

    private static Object scalar(Class<?> type, ConfigValue value, String path) {
        if (type == int.class || type == Integer.class) {
            return Math.toIntExact(whole(value, path, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == long.class || type == Long.class) {
            return whole(value, path, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return decimal(value, path, Double.MAX_VALUE, NUMBER);
        }
        if (type == float.class || type == Float.class) {
            return (float) decimal(value, path, Float.MAX_VALUE, NUMBER);
        }
        if (type == boolean.class || type == Boolean.class) {
            if (value.unwrapped() instanceof Boolean bool) {
                return bool;
            }
            throw wrong(value, path, "must be true or false");
        }
        if (type == String.class) {
            return switch (value.valueType()) {
                case STRING -> value.unwrapped();
                case NUMBER, BOOLEAN -> Hocon.show(value);
                default -> throw wrong(value, path, "must be text");
            };
        }
        if (type.isEnum()) {
            return constant(type, value, path);
        }
        throw new IllegalStateException("cannot bind " + path + " to " + type.getName());
    }

    private static long whole(ConfigValue value, String path, long least, long most) {
        if (!(value.unwrapped() instanceof Number number) || number.doubleValue() % 1 != 0) {
            throw wrong(value, path, "must be a whole number");
        }
        // HOCON reads 1e3 and what is beyond the range of long as decimals.
        boolean inside = number instanceof Double
                ? number.doubleValue() >= least && number.doubleValue() < (double) most
                : number.longValue() >= least && number.longValue() <= most;
        if (!inside) {
            throw wrong(value, path, "must be a whole number from " + least + " to " + most);
        }
        return number.longValue();
    }

    private static double decimal(ConfigValue value, String path, double most, String rule) {
        if (!(value.unwrapped() instanceof Number number) || !(Math.abs(number.doubleValue()) <= most)) {
            throw wrong(value, path, rule);
        }
        return number.doubleValue();
    }

    private static Object constant(Class<?> type, ConfigValue value, String path) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value.unwrapped())) {
                return constant;
            }
            names.add(name);
        }
        InvalidInputException wrong = wrong(value, path, "must be one of " + String.join(", ", names));
        throw InvalidInputException.lines(
                String.valueOf(wrong.getMessage()), NearestNames.didYouMean(String.valueOf(value.unwrapped()), names));
    }

    private InvalidInputException refused(IllegalSettingException refused) {
        // An end of a schedule, beta2.from, is beta2 where that is a plain number.
        ConfigValue found = object;
        List<String> at = new ArrayList<>(path);
        for (String key : kebab(refused.component()).split("\\.", -1)) {
            ConfigValue next = found instanceof ConfigObject block ? block.get(key) : null;
            if (next != null) {
                found = next;
                at.add(key);
            }
        }
        return wrong(found, ConfigUtil.joinPath(at), refused.rule());
    }

    private static InvalidInputException wrong(ConfigValue value, String path, String rule) {
        return InvalidInputException.lines(
                Hocon.where(Hocon.origin(value)) + ": " + path + " is " + Hocon.show(value) + ", but " + rule);
    }

    private String full(String key) {
        List<String> keys = new ArrayList<>(path);
        keys.add(key);
        return ConfigUtil.joinPath(keys);
    }

    /** Turns {@code batchSize} into {@code batch-size}. */
    private static String kebab(String component) {
        return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
