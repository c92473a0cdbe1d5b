package io.gan4j.testkit;

class NonSaturatingLossTest implements LossContract {
    @Override
    public String name() {
        return "non-saturating";
    }
}
