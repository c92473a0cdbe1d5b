package io.gan4j.testkit;

class MinimaxLossTest implements LossContract {
    @Override
    public String name() {
        return "minimax";
    }
}
