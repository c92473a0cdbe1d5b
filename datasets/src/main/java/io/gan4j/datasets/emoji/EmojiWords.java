package io.gan4j.datasets.emoji;

import io.gan4j.datasets.folder.HeldOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What OpenMoji says of an emoji.
 *
 * @param annotation its name: {@code grinning face}
 * @param subgroup of emoji that it belongs to: {@code face-smiling}
 * @param tags further words, divided by commas
 * @param openmojiTags what OpenMoji has added, divided by commas
 */
record EmojiWords(String annotation, String subgroup, String tags, String openmojiTags) {
    private static final int TAGS_OF_A_CAPTION = 4;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    EmojiWords {
        annotation = annotation.toLowerCase(Locale.ROOT);
        tags = tags.toLowerCase(Locale.ROOT);
        openmojiTags = openmojiTags.toLowerCase(Locale.ROOT);
    }

    /**
     * Makes captions, lower-case and without duplicates: the annotation; that and the subgroup; the tags that say more,
     * at most four at a time in an order that the annotation does not foretell; OpenMoji's own.
     */
    List<String> captions() {
        Set<String> captions = new LinkedHashSet<>();
        captions.add(annotation);
        captions.add(annotation + ", " + subgroup.replace('-', ' '));
        captions.addAll(ofTags());
        List<String> own = split(openmojiTags).toList();
        if (!own.isEmpty()) {
            captions.add(String.join(", ", own));
        }
        return List.copyOf(captions);
    }

    private List<String> ofTags() {
        Set<String> known = words(annotation);
        List<String> said = split(tags)
                .filter(tag -> !NUMBER.matcher(tag).matches() && !known.containsAll(words(tag)))
                .sorted(Comparator.comparingDouble(tag -> HeldOut.position(annotation + "/" + tag)))
                .toList();
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < said.size(); ) {
            int left = said.size() - from;
            // A single tag would be little of a caption: it joins those before it.
            int count = left == TAGS_OF_A_CAPTION + 1 ? left : Math.min(left, TAGS_OF_A_CAPTION);
            groups.add(String.join(", ", said.subList(from, from + count)));
            from += count;
        }
        return groups;
    }

    private static Set<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(text).collect(Collectors.toSet());
    }

    private static Stream<String> split(String tags) {
        return Stream.of(tags.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct();
    }
}
