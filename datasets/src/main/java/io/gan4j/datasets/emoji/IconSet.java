package io.gan4j.datasets.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.datasets.PackageArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drawings of a package of Iconify's, such as &#64;iconify-json/noto: bodies of SVG by names, and of some sets names by
 * code points.
 *
 * @param set the file icons.json
 * @param names by {@link OpenMoji#key}; none where the set does not say them
 */
record IconSet(JsonNode set, Map<String, String> names) {
    private static final String ICONS = "package/icons.json";
    private static final String NAMES = "package/chars.json";

    static IconSet read(Path archive) throws IOException {
        Map<String, byte[]> files = PackageArchive.contents(archive, name -> name.equals(ICONS) || name.equals(NAMES));
        ObjectMapper json = new ObjectMapper();
        Map<String, String> names = new HashMap<>();
        for (Map.Entry<String, JsonNode> name :
                json.readTree(files.getOrDefault(NAMES, new byte[0])).properties()) {
            names.put(OpenMoji.key(name.getKey()), name.getValue().asText());
        }
        return new IconSet(json.readTree(files.getOrDefault(ICONS, new byte[0])), names);
    }

    /**
     * Returns the drawing of an emoji, if there is one.
     *
     * @param others says the name where this set does not: Unicode's names are much the same in all
     */
    Optional<byte[]> svg(String codePoints, IconSet others) {
        String key = OpenMoji.key(codePoints);
        return Optional.ofNullable(names.getOrDefault(key, others.names().get(key)))
                .flatMap(this::drawing);
    }

    /** An alias is another drawing, mirrored in places. */
    private Optional<byte[]> drawing(String name) {
        @Nullable JsonNode alias = set.path("aliases").get(name);
        JsonNode icon = set.path("icons")
                .path(alias == null ? name : alias.path("parent").asText());
        if (!icon.has("body")) {
            return Optional.empty();
        }
        int width = icon.path("width").asInt(set.path("width").asInt());
        int height = icon.path("height").asInt(set.path("height").asInt());
        String body = icon.path("body").asText();
        String drawn = alias != null && alias.path("hFlip").asBoolean()
                ? "<g transform=\"translate(" + width + " 0) scale(-1 1)\">" + body + "</g>"
                : body;
        return Optional.of(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\">"
                        + drawn + "</svg>")
                .getBytes(StandardCharsets.UTF_8));
    }
}
