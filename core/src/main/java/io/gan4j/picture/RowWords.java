package io.gan4j.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Words beside the rows of a picture, black on white: which class a row is of, or what is said of it. */
public final class RowWords {
    /** Room for words at most, in pixels: what is longer is cut. */
    private static final int WIDEST = 250;

    /** Before the words and behind them. */
    private static final int INDENT = 10;

    private RowWords() {}

    /**
     * Returns the picture with a word to the right of each of its rows, which are all as high; the picture itself where
     * there are no words, or this machine has no font, as one without a screen may have none.
     *
     * @param words one a row, from the top
     */
    public static BufferedImage beside(BufferedImage picture, List<String> words) {
        if (words.stream().allMatch(String::isEmpty)) {
            return picture;
        }
        try {
            return written(picture, words);
        } catch (RuntimeException | InternalError | LinkageError e) { // of a Java without any font
            return picture;
        }
    }

    private static BufferedImage written(BufferedImage picture, List<String> words) {
        Graphics2D measuring = picture.createGraphics();
        int widest = words.stream()
                .mapToInt(measuring.getFontMetrics()::stringWidth)
                .max()
                .orElse(0);
        measuring.dispose();
        BufferedImage wider = new BufferedImage(
                picture.getWidth() + Math.min(WIDEST, widest) + 2 * INDENT, picture.getHeight(), picture.getType());
        Graphics2D graphics = wider.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, wider.getWidth(), wider.getHeight());
            graphics.drawImage(picture, 0, 0, null);
            graphics.setColor(Color.BLACK);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            int height = picture.getHeight() / words.size();
            for (int i = 0; i < words.size(); i++) {
                graphics.drawString(
                        words.get(i),
                        picture.getWidth() + INDENT,
                        i * height + (height + graphics.getFontMetrics().getAscent()) / 2);
            }
            return wider;
        } finally {
            graphics.dispose();
        }
    }
}
