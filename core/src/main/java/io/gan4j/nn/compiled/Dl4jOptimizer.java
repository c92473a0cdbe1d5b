package io.gan4j.nn.compiled;

import io.gan4j.nn.engine.ParameterView;
import java.util.List;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** DL4J's updater: takes every data type, and gradients that a layer clips or whose weights decay. */
final class Dl4jOptimizer implements Optimizer {
    private final ComputationGraphUpdater updater;
    private final INDArray parameters;
    private final INDArray gradients;
    private final List<ParameterView> views;
    private final Gradient byParameter;

    Dl4jOptimizer(ComputationGraph graph, ComputationGraphUpdater updater, List<ParameterView> views) {
        this.updater = updater;
        this.parameters = graph.params().reshape(graph.numParams());
        this.gradients = graph.getFlattenedGradients().reshape(graph.numParams());
        this.views = views;
        this.byParameter = byParameter(graph, gradients, views);
    }

    /** DL4J's gradient clipping wants the gradient by parameter; all of them are views into the one array. */
    private static Gradient byParameter(ComputationGraph graph, INDArray gradients, List<ParameterView> views) {
        DefaultGradient gradient = new DefaultGradient(graph.getFlattenedGradients());
        for (ParameterView view : views) {
            gradient.setGradientFor(view.layer() + "_" + view.parameter(), part(gradients, view));
        }
        return gradient;
    }

    private static INDArray part(INDArray whole, ParameterView view) {
        return whole.get(NDArrayIndex.interval(
                view.offset(), view.offset() + view.value().length()));
    }

    @Override
    public void update(int updates, @Nullable Average average) {
        updater.update(byParameter, updates, 0, 1, LayerWorkspaceMgr.noWorkspaces());
        parameters.subi(gradients);
        gradients.assign(0);
        if (average != null) {
            // y := y + a x leaves no array of the parameters' size behind.
            Nd4j.getBlasWrapper()
                    .level1()
                    .axpy(
                            parameters.length(),
                            1 - average.decay(),
                            parameters,
                            average.parameters().muli(average.decay()));
            views.stream()
                    .filter(ParameterView::statistic)
                    .forEach(view -> part(average.parameters(), view).assign(part(parameters, view)));
        }
    }

    @Override
    public @Nullable INDArray state() {
        return updater.getStateViewArray();
    }
}
