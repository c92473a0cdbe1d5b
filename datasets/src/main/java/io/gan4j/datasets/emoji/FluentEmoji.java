package io.gan4j.datasets.emoji;

import io.gan4j.data.ImageShape;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.data.file.ImageFile;
import io.gan4j.datasets.PackageArchive;
import io.gan4j.datasets.folder.FolderImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft's drawings in three dimensions, of the package &#64;lobehub/fluent-emoji-3d.
 *
 * @param pictures WebP by {@link OpenMoji#key}
 */
record FluentEmoji(Map<String, byte[]> pictures) {
    static final PublishedPackage PACKAGE = PublishedPackage.npm(
            "@lobehub/fluent-emoji-3d",
            "1.1.0",
            15_792_027,
            "c1bb7eee7de090205a232518a9ab4adb3df458bfbe8a1f78232991194c8b2e58");

    static final String LICENCE = "Fluent Emoji, Copyright Microsoft Corporation, MIT,"
            + " https://github.com/microsoft/fluentui-emoji, as @lobehub/fluent-emoji-3d has them";

    private static final String PICTURES = "package/assets/";
    private static final String ENDING = ".webp";

    static FluentEmoji read(Path archive) throws IOException {
        Map<String, byte[]> pictures = new HashMap<>();
        PackageArchive.contents(archive, name -> name.startsWith(PICTURES) && name.endsWith(ENDING))
                .forEach((name, bytes) -> pictures.put(
                        OpenMoji.key(name.substring(PICTURES.length(), name.length() - ENDING.length())), bytes));
        return new FluentEmoji(pictures);
    }

    /**
     * Returns an emoji's middle square on white, three channels, in the order channel, row, column, if there is one.
     */
    Optional<byte[]> pixels(String codePoints, int side) {
        byte @Nullable [] picture = pictures.get(OpenMoji.key(codePoints));
        return Optional.ofNullable(picture)
                .map(webp -> FolderImage.square(ImageFile.picture(webp, codePoints), side)
                        .pixels(new ImageShape(3, side, side)));
    }
}
