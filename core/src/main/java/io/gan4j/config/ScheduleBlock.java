package io.gan4j.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The block that a {@link Scheduled} number is written as. Whether a number may be one, the record says that it is
 * bound to: where settings are read before that, every number may.
 */
final class ScheduleBlock {
    static final List<String> KEYS = List.of("from", "to", "until", "by");

    /** What the block of a number that a reference defines is compared with. */
    static final ConfigObject REFERENCE = ConfigFactory.parseMap(Map.of("from", 0, "to", 0, "until", 1, "by", "linear"))
            .root();

    private ScheduleBlock() {}

    static boolean is(ConfigValue value) {
        return value instanceof ConfigObject block
                && !Hocon.isOpen(block)
                && block.keySet().equals(REFERENCE.keySet());
    }

    static boolean mayReplace(@Nullable ConfigValue known) {
        return known != null && known.valueType() == ConfigValueType.NUMBER;
    }
}
