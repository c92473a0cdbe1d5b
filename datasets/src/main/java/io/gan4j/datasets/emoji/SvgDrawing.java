package io.gan4j.datasets.emoji;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import io.gan4j.error.InvalidInputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws SVG on white.
 *
 * @param side of the square image
 */
record SvgDrawing(int side) {
    /**
     * Returns pixels in the order channel, row, column, three channels.
     *
     * @param name for messages
     * @throws InvalidInputException if it is no drawing
     */
    byte[] pixels(byte[] svg, String name) {
        @Nullable
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
        if (document == null) {
            throw new InvalidInputException(name + " is no SVG drawing.");
        }
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, side, side));
        graphics.dispose();
        int area = side * side;
        int[] colours = image.getRGB(0, 0, side, side, null, 0, side);
        byte[] pixels = new byte[3 * area];
        for (int i = 0; i < area; i++) {
            pixels[i] = (byte) (colours[i] >> 16);
            pixels[area + i] = (byte) (colours[i] >> 8);
            pixels[2 * area + i] = (byte) colours[i];
        }
        return pixels;
    }
}
