package io.gan4j.datasets.emoji;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageConversion;
import io.gan4j.data.ImageShape;
import io.gan4j.datasets.folder.HeldOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drawings, and behind them each of them once more in one colour alone, with captions that say which: {@code green dog
 * face}. So colours are seen with things that never have them, and learnt apart from things. Immutable.
 *
 * <p>What is as bright as the drawing is on the average gets the colour; what is darker its shades down to black, what
 * is brighter its tints up to white: outlines stay black, and paper white. Which colour a drawing gets is a matter of
 * its first caption and of how many drawings before it have the same one.
 */
final class Recoloured implements Dataset {
    /** As the coloured hearts of emoji have them. */
    private enum Colour {
        RED(221, 46, 68),
        ORANGE(244, 144, 12),
        YELLOW(253, 203, 88),
        GREEN(90, 165, 60),
        BLUE(55, 120, 215),
        PURPLE(150, 95, 200),
        PINK(245, 130, 180),
        BROWN(140, 85, 50),
        GREY(150, 155, 160);

        private final int red;
        private final int green;
        private final int blue;

        Colour(int red, int green, int blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }

        int channel(int index) {
            return index == 0 ? red : index == 1 ? green : blue;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern WORDS = Pattern.compile(Stream.of(Colour.values())
            .map(Colour::toString)
            .collect(Collectors.joining("|", "\\b((light|dark) )?(", "|gray|black|white)\\b *")));
    private static final int WHITE = 255;
    private static final int PAPER = 250;

    private final Dataset drawings;
    private final List<Tint> tints;

    /** Example {@code drawing} in a colour. */
    private record Tint(int drawing, Colour colour, String thing) {
        List<String> captions() {
            return List.of(colour + " " + thing, thing + ", " + colour);
        }
    }

    /** @param drawings in colour, with captions, of which the first names the thing */
    Recoloured(Dataset drawings) {
        this.drawings = drawings;
        this.tints = new ArrayList<>();
        Map<String, Integer> styles = new HashMap<>();
        for (int i = 0; i < drawings.size(); i++) {
            String name = drawings.captions(i).get(0);
            String thing = WORDS.matcher(name).replaceAll("").strip();
            if (!thing.isEmpty()) {
                int style = styles.merge(name, 1, Integer::sum);
                Colour[] colours = Colour.values();
                int colour = (int) (HeldOut.position(name + "/" + style) * colours.length);
                tints.add(new Tint(i, colours[colour], thing));
            }
        }
    }

    @Override
    public int size() {
        return drawings.size() + tints.size();
    }

    @Override
    public ImageShape shape() {
        return drawings.shape();
    }

    @Override
    public int classes() {
        return drawings.classes();
    }

    @Override
    public int label(int index) {
        return drawings.label(index);
    }

    @Override
    public List<String> remarks() {
        return drawings.remarks();
    }

    @Override
    public List<String> captions(int index) {
        return index < drawings.size() ? drawings.captions(index) : tint(index).captions();
    }

    @Override
    public List<String> heldOutCaptions(int index) {
        return index < drawings.size() ? drawings.heldOutCaptions(index) : List.of();
    }

    @Override
    public void pixels(int index, byte[] target) {
        if (index < drawings.size()) {
            drawings.pixels(index, target);
        } else {
            drawings.pixels(tint(index).drawing(), target);
            tint(target, tint(index).colour());
        }
    }

    private Tint tint(int index) {
        return tints.get(index - drawings.size());
    }

    private static void tint(byte[] pixels, Colour colour) {
        int area = pixels.length / 3;
        double[] brightness = new double[area];
        double sum = 0;
        int drawn = 0;
        for (int i = 0; i < area; i++) {
            brightness[i] =
                    ImageConversion.luma(pixels[i] & 0xff, pixels[area + i] & 0xff, pixels[2 * area + i] & 0xff);
            if (brightness[i] < PAPER) {
                sum += brightness[i];
                drawn++;
            }
        }
        double mean = drawn == 0 ? WHITE : Math.max(1, sum / drawn);
        for (int i = 0; i < area; i++) {
            double shade = Math.min(1, brightness[i] / mean);
            double paleness = brightness[i] <= mean ? 0 : (brightness[i] - mean) / (WHITE - mean);
            for (int channel = 0; channel < 3; channel++) {
                double shaded = shade * colour.channel(channel);
                pixels[channel * area + i] = (byte) Math.round(shaded + paleness * (WHITE - shaded));
            }
        }
    }
}
