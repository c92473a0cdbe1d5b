package org.example.squaredhinge;

import io.gan4j.testkit.LossContract;

class SquaredHingeFormulaTest implements LossContract {
    @Override
    public String name() {
        return "squared-hinge-formula";
    }
}
