package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * The maximum of each group of neighbouring numbers. Of equal numbers the first one wins. Java's loop is several times
 * as fast as oneDNN's pooling of groups that lie so.
 */
final class MaxoutNode extends Node {
    private final int pieces;
    private final Converted source;
    private final Flow output;
    private final float[] values;
    private final float[] maxima;
    private final int[] winners;
    private @Nullable Back back;

    /** @param pieces numbers in a group */
    MaxoutNode(Context context, Flow from, int pieces) {
        super(context, from);
        this.pieces = pieces;
        source = new Converted(context, from.data(), from.layout(), Layouts.plain(from.shape()), context::allocate);
        long elements = Layouts.elements(from.shape());
        long[] shape = {from.size(0), elements / from.size(0) / pieces};
        output = Flow.allocate(context, shape, Layouts.plain(shape), from.learned(), true);
        values = new float[Math.toIntExact(elements)];
        maxima = new float[values.length / pieces];
        winners = new int[maxima.length];
    }

    @Override
    void forward(Mode mode) {
        source.run();
        floats(source.content(), values.length).get(values);
        for (int unit = 0; unit < maxima.length; unit++) {
            int first = unit * pieces;
            int winner = first;
            for (int i = first + 1; i < first + pieces; i++) {
                // All ones if the new one is more. Nobody can foretell this branch: without it, it takes half the time.
                int more = Float.floatToRawIntBits(values[winner] - values[i]) >> 31;
                winner += (i - winner) & more;
            }
            maxima[unit] = values[winner];
            winners[unit] = winner;
        }
        floats(output.data(), maxima.length).put(maxima);
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
            if (back == null) {
                back = new Back();
            }
            back.run();
        }
    }

    /** The places of gradients are looked up each time, as those of data are: an input's memory moves. */
    private static FloatBuffer floats(memory content, int length) {
        return View.floats(content, length).asBuffer();
    }

    private final class Back {
        private final Produced result = new Produced(
                context,
                Layouts.plain(input().tensor().shape()),
                input().gradient(),
                input().tensor().layout());
        private final float[] gradients = new float[values.length];
        private final float[] ofMaxima = new float[maxima.length];

        void run() {
            floats(output.gradient(), ofMaxima.length).get(ofMaxima);
            Arrays.fill(gradients, 0);
            for (int unit = 0; unit < winners.length; unit++) {
                gradients[winners[unit]] = ofMaxima[unit];
            }
            floats(result.content(), gradients.length).put(gradients);
            result.run();
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        Converted directions = new Converted(
                context,
                tangents.of(input().tensor()),
                input().tensor().layout(),
                Layouts.plain(input().tensor().shape()),
                wanted -> context.scratch(Context.Scratch.TANGENT, wanted));
        memory ofMaxima = tangents.of(output);
        float[] given = new float[values.length];
        float[] taken = new float[maxima.length];
        return parameters -> {
            directions.run();
            floats(directions.content(), given.length).get(given);
            for (int unit = 0; unit < winners.length; unit++) {
                taken[unit] = given[winners[unit]];
            }
            floats(ofMaxima, taken.length).put(taken);
        };
    }

    @Override
    Flow output() {
        return output;
    }
}
