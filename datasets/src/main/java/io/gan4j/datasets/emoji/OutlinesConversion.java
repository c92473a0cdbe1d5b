package io.gan4j.datasets.emoji;

import io.gan4j.data.fetch.FetchedData;
import io.gan4j.datasets.PackageArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the files of {@link EmojiPairs} from the package openmoji: its drawings of the emoji in its list, rendered on
 * white.
 */
final class OutlinesConversion implements FetchedData.Conversion {
    static final EmojiPairs.Sheets SHEETS = new EmojiPairs.Sheets("outlines.png", "colours.png");

    private static final String OUTLINES = "package/black/svg/";
    private static final String COLOURS = "package/color/svg/";
    private static final String ENDING = ".svg";

    @Override
    public void convert(List<Path> archives, Path folder) throws IOException {
        Map<String, byte[]> files =
                PackageArchive.contents(archives.get(0), name -> name.startsWith(OUTLINES) || name.startsWith(COLOURS));
        Set<String> codePoints = new TreeSet<>(OpenMoji.BY_NUMBERS);
        OpenMoji.emoji(archives.get(0)).forEach(emoji -> codePoints.add(emoji.codePoints()));
        codePoints.removeIf(
                code -> !files.containsKey(OUTLINES + code + ENDING) || !files.containsKey(COLOURS + code + ENDING));
        if (codePoints.isEmpty()) {
            throw new IOException("no emoji with an outline and a drawing in colour in " + archives);
        }
        Files.write(folder.resolve(EmojiPairs.CODE_POINTS), codePoints);
        write(codePoints, OUTLINES, files, folder.resolve(SHEETS.a()));
        write(codePoints, COLOURS, files, folder.resolve(SHEETS.b()));
    }

    private static void write(Set<String> codePoints, String prefix, Map<String, byte[]> files, Path sheet)
            throws IOException {
        SvgDrawing drawing = new SvgDrawing(EmojiPairs.SHAPE.height());
        List<byte[]> images = codePoints.stream()
                .map(code -> prefix + code + ENDING)
                .map(name -> drawing.pixels(files.getOrDefault(name, new byte[0]), name))
                .toList();
        EmojiPairs.SHEET.write(images, sheet);
    }
}
