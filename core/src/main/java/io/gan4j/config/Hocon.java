package io.gan4j.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.file.TextFile;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HOCON as gan4j reads it: no includes, no environment, errors that say file and line. */
final class Hocon {
    private static final String SET = "--set ";
    private static final String REFERENCE = "reference.conf of ";
    private static final Pattern NOT_TEXT =
            Pattern.compile("\".*|\\$\\{.*|true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?", Pattern.DOTALL);
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]+)}");

    /** What takes another value, or the one before. */
    private static final Pattern TAKING = Pattern.compile("\\$\\{|\\+=");

    /** Far deeper than any setting stands; all that reads settings calls itself for each block. */
    private static final int MOST_DEPTH = 50;

    /** Brackets that are open at once. */
    private static final int MOST_OPEN = 1000;

    /**
     * Characters: ten times all settings that there are, and what the parser, which joins words anew each time, can.
     */
    private static final int MOST_WRITTEN = 250_000;

    /** Characters that substitutions may make of a file. */
    private static final double MOST_RESOLVED = 3e7;

    private Hocon() {}

    static ConfigObject parseFile(Path file) {
        String text = TextFile.read(file);
        requireSmall(text, file.toString());
        return parse(text, file.toString());
    }

    /**
     * Refuses a text that is too long, or whose substitutions can make a thousand times more of it: {@code b =
     * ${a}${a}, c = ${b}${b}, …} do. Those of n that make the most take the value before three times over, n / 3 times.
     */
    static void requireSmall(String text, String origin) {
        if (text.length() > MOST_WRITTEN) {
            throw InvalidInputException.lines(
                    "%s: has %d characters; settings have up to %d".formatted(origin, text.length(), MOST_WRITTEN),
                    "Is it the right file?");
        }
        long substitutions = TAKING.matcher(text).results().count();
        double most = text.length() * Math.pow(3, substitutions / 3.0);
        if (substitutions > 0 && most > MOST_RESOLVED) {
            throw InvalidInputException.lines(
                    String.format(
                            Locale.ROOT,
                            "%s: its %d substitutions can make a text of %.1g characters; up to %.0f are read",
                            origin,
                            substitutions,
                            most,
                            MOST_RESOLVED),
                    "Write the values themselves where you can.");
        }
    }

    /** @param module the jar or folder that the reference.conf stands in */
    static ConfigObject parseReference(String text, String module) {
        return parse(text, REFERENCE + module);
    }

    /**
     * Parses {@code training.epochs=20}: a path below {@code gan4j} and a value.
     *
     * @param known all settings that there are, which tell where lists and blocks belong
     */
    static ConfigObject parseOverride(String override, ConfigObject known) {
        String origin = SET + override;
        int equals = override.indexOf('=');
        if (equals < 1 || equals == override.length() - 1) {
            throw InvalidInputException.lines(
                    origin + ": is not of the form key=value", "For example: --set training.epochs=20");
        }
        String key = override.substring(0, equals).strip();
        if (key.startsWith("gan4j.")) {
            throw InvalidInputException.lines(
                    origin + ": the key is relative to gan4j",
                    "Write: --set " + ShellWord.of(override.substring(override.indexOf('.') + 1)));
        }
        String text = override.substring(equals + 1).strip();
        try {
            List<String> path = ConfigUtil.splitPath("gan4j." + key);
            if (path.size() > MOST_DEPTH) {
                throw tooDeep(origin);
            }
            // Names and paths are taken as they stand: in HOCON "runs#2" would be "runs" and a comment.
            ConfigValue value = isHocon(text, at(known, path))
                    ? parseValue(text, origin)
                    : ConfigValueFactory.fromAnyRef(text, origin);
            return nested(path, value);
        } catch (ConfigException.BadPath e) {
            throw InvalidInputException.lines(
                    origin + ": the key is not a path of names and dots", "For example: --set training.epochs=20");
        }
    }

    /** Brackets and braces are a list and a block only where the setting may be one; elsewhere they begin a name. */
    private static boolean isHocon(String text, @Nullable ConfigValue known) {
        return (text.startsWith("[") && known instanceof ConfigList)
                || (text.startsWith("{") && (known instanceof ConfigObject || ScheduleBlock.mayReplace(known)))
                || NOT_TEXT.matcher(text).matches();
    }

    private static ConfigValue parseValue(String text, String origin) {
        try {
            return only(parse("value = " + text, origin), origin);
        } catch (InvalidInputException e) {
            throw InvalidInputException.lines(String.valueOf(e.getMessage()), asItStands(origin));
        }
    }

    /** Says how to write an override whose value is no HOCON; empty for values of files. */
    private static String asItStands(String origin) {
        if (!origin.startsWith(SET)) {
            return "";
        }
        String override = origin.substring(SET.length());
        int value = override.indexOf('=') + 1;
        String quoted = ConfigUtil.quoteString(override.substring(value).strip());
        return "If the text is meant as it stands: " + SET + ShellWord.of(override.substring(0, value) + quoted);
    }

    private static @Nullable ConfigValue at(ConfigObject known, List<String> path) {
        return valueAt(objectAt(known, path.subList(0, path.size() - 1)), path.get(path.size() - 1));
    }

    /** Like {@code atPath}, but the blocks on the way come from where the value comes from. */
    private static ConfigObject nested(List<String> path, ConfigValue value) {
        ConfigValue inner = value;
        for (int i = path.size() - 1; i > 0; i--) {
            inner = inner.atKey(path.get(i)).root().withOrigin(value.origin());
        }
        return inner.atKey(path.get(0)).root().withOrigin(value.origin());
    }

    private static ConfigValue only(ConfigObject parsed, String origin) {
        ConfigValue value = parsed.get("value");
        if (parsed.size() != 1 || value == null) {
            throw InvalidInputException.lines(origin + ": is more than one value");
        }
        return value;
    }

    private static ConfigObject parse(String text, String origin) {
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(origin)
                .setIncluder(new NoIncludes(text, origin));
        requireFewOpen(text, origin);
        try {
            ConfigObject root = ConfigFactory.parseString(text, options).root();
            requireShallow(root, 0);
            return root;
        } catch (StackOverflowError e) { // by a name of thousands of dots, which are blocks, too
            throw tooDeep(origin);
        } catch (ConfigException e) {
            String place = e.origin() == null ? origin : where(e.origin());
            throw InvalidInputException.lines(place + ": is not valid HOCON", reason(e));
        }
    }

    /** Replaces the substitutions in {@code root} by the values that they stand for in it. */
    static ConfigObject resolve(ConfigObject root) {
        try {
            ConfigObject resolved =
                    root.toConfig().resolve(ConfigResolveOptions.noSystem()).root();
            requireShallow(resolved, 0);
            return resolved;
        } catch (ConfigException.UnresolvedSubstitution e) {
            Matcher substitution = SUBSTITUTION.matcher(reason(e));
            throw substitution.find() && !reason(e).contains("cycle")
                    ? InvalidInputException.lines(
                            where(e.origin()) + ": " + substitution.group() + " is not the name of a setting",
                            "Substitutions take other settings, such as ${gan4j.seed}, not the environment.",
                            asItStands(where(e.origin())))
                    : InvalidInputException.lines(
                            where(e.origin()) + ": settings stand for each other in a circle", reason(e));
        } catch (ConfigException e) {
            throw InvalidInputException.lines(
                    (e.origin() == null ? "" : where(e.origin()) + ": ") + "substitutions do not fit together",
                    reason(e));
        }
    }

    /** Before it is parsed, as the parser calls itself for each bracket; those in texts and comments count, too. */
    private static void requireFewOpen(String text, String origin) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open = Math.max(0, open - 1);
            }
            if (open > MOST_OPEN) {
                throw tooDeep(origin);
            }
        }
    }

    private static void requireShallow(ConfigValue value, int depth) {
        if (depth > MOST_DEPTH) {
            throw tooDeep(where(value.origin()));
        }
        if (isOpen(value)) {
            return;
        }
        if (value instanceof ConfigObject object) {
            object.values().forEach(part -> requireShallow(part, depth + 1));
        } else if (value instanceof ConfigList list) {
            list.forEach(part -> requireShallow(part, depth + 1));
        }
    }

    private static InvalidInputException tooDeep(String place) {
        return InvalidInputException.lines(
                place + ": blocks and lists stand in each other too deep", "Up to " + MOST_DEPTH + " can be read.");
    }

    private static String reason(ConfigException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        String prefix = e.origin() == null ? "" : e.origin().description() + ": ";
        String reason = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        // The parser's words for a block left open, and its advice to rename the file, lead astray.
        return reason.replace("expecting a close parentheses ')' here, not: end of file", "a { … } is not closed")
                .replaceFirst(", or you may be able to rename the file .*\\)", ")");
    }

    /**
     * Says where a value was set: {@code run.conf:3}, {@code --set seed=2}, {@code default (reference.conf:3 of …)}.
     */
    static String where(ConfigOrigin origin) {
        int line = origin.lineNumber();
        String description = origin.withLineNumber(-1).description();
        if (description.startsWith(SET)) {
            return description;
        }
        if (description.startsWith(REFERENCE)) {
            String rest = description.substring(REFERENCE.length());
            return line < 0 ? "default (" + description + ")" : "default (reference.conf:" + line + " of " + rest + ")";
        }
        return line < 0 ? description : description + ":" + line;
    }

    /** Returns the jar or folder whose reference.conf a value stands in, or whatever else it is from. */
    static String module(ConfigOrigin origin) {
        String description = origin.withLineNumber(-1).description();
        return description.startsWith(REFERENCE) ? description.substring(REFERENCE.length()) : description;
    }

    /** Whether a value, or which keys a block has, is known only after substitution. */
    static boolean isOpen(ConfigValue value) {
        try {
            var unused = value instanceof ConfigObject object ? object.keySet() : value.valueType();
            return false;
        } catch (ConfigException.NotResolved e) {
            return true;
        }
    }

    /** Returns the origin of a value; that of an object put together from several is that of its first value. */
    static ConfigOrigin origin(ConfigValue value) {
        ConfigOrigin own = value.origin();
        if (value instanceof ConfigObject object && own.description().startsWith("merge of ")) {
            return object.values().stream()
                    .map(Hocon::origin)
                    .min(Comparator.comparingInt(ConfigOrigin::lineNumber))
                    .orElse(own);
        }
        return own;
    }

    /** Returns the value as the user wrote it, texts in quotes. */
    static String show(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "a block { … }";
            case STRING -> '"' + value.unwrapped().toString() + '"';
            case NUMBER -> value.atKey("n").getString("n"); // rendering would write 2e-4 as 2.0E-4
            default -> value.render(ConfigRenderOptions.concise());
        };
    }

    /** Returns the object at {@code keys}, empty if there is none. */
    static ConfigObject objectAt(ConfigObject root, List<String> keys) {
        ConfigObject at = root;
        for (String key : keys) {
            at = valueAt(at, key) instanceof ConfigObject next
                    ? next
                    : ConfigFactory.empty().root();
        }
        return at;
    }

    /** Returns the value at {@code key}, null where there is none or where it stands open until substitution. */
    static @Nullable ConfigValue valueAt(ConfigObject object, String key) {
        try {
            return object.get(key);
        } catch (ConfigException.NotResolved e) {
            return null;
        }
    }

    /** A stranger's configuration is data: it must not make the program read other files or addresses. */
    private record NoIncludes(String text, String origin)
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw refusal(what);
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            throw refusal(what.toString());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            throw refusal(what.toString());
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            throw refusal(what);
        }

        /** The parser does not say which line it is at: the first that includes {@code what} is, others come later. */
        private InvalidInputException refusal(String what) {
            String place = origin;
            List<String> lines = text.lines().toList();
            for (int i = lines.size() - 1; i >= 0; i--) {
                int include = lines.get(i).indexOf("include");
                boolean comment = lines.get(i).stripLeading().startsWith("#");
                if (!comment && include >= 0 && lines.get(i).indexOf(what, include) > 0) {
                    place = origin + ":" + (i + 1);
                }
            }
            return InvalidInputException.lines(
                    place + ": include \"" + what + "\" is refused: a run's settings stand in one file",
                    "Copy the settings that you need into it.");
        }
    }
}
